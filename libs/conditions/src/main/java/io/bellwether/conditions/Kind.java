package io.bellwether.conditions;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toUnmodifiableMap;

import io.bellwether.model.EntityType;
import io.bellwether.pipeline.Context.EntityState;
import io.bellwether.pipeline.Vocabulary;
import io.bellwether.pipeline.triggers.Stages;
import io.bellwether.pipeline.triggers.Stages.Place;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.projectnessie.cel.checker.Decls;

/// The types of the variables, with their fields.
enum Kind {
    DEAL(
            Field.number("amount", Vocabulary::amount),
            Field.property("currency", Vocabulary::currency),
            Field.property("stage", Vocabulary::stage),
            Field.text("stageLabel", subject -> place(subject, at -> at.stage().label())),
            Field.property("pipeline", Vocabulary::pipeline),
            Field.text(
                    "pipelineLabel",
                    subject -> place(subject, at -> at.pipeline().label())),
            Field.truth("open", subject -> place(subject, at -> !at.stage().closed())),
            Field.truth("won", subject -> place(subject, at -> at.stage().won())),
            Field.truth("lost", subject -> place(subject, at -> at.stage().lost())),
            Field.time("closeDate", Vocabulary::closeDate)),
    CONTACT(
            Field.property("title", Vocabulary::jobTitle),
            Field.property("employer", Vocabulary::employer),
            Field.property("buyingRole", Vocabulary::buyingRole),
            Field.time("lastContacted", Vocabulary::lastContacted)),
    COMPANY(
            Field.property("domain", Vocabulary::domain),
            Field.property("lifecycle", Vocabulary::lifecycle),
            Field.number("employees", Vocabulary::employees),
            Field.number("revenue", Vocabulary::revenue),
            Field.number("fit", _ -> "@fit"),
            Field.property("industry", _ -> "@industry"),
            Field.property("naics", _ -> "@naics"),
            Field.property("country", _ -> "@country"),
            Field.property("region", _ -> "@region"),
            Field.property("revenueRange", _ -> "@revenueRange")),
    SIGNAL(Signals.FIELDS);

    private final Map<String, Field> fields;

    Kind(Field... own) {
        this.fields = Stream.concat(Stream.of(own), common()).collect(toUnmodifiableMap(Field::name, field -> field));
    }

    Kind(List<Field> all) {
        this.fields = all.stream().collect(toUnmodifiableMap(Field::name, field -> field));
    }

    static Kind of(EntityType type) {
        return switch (type) {
            case DEAL -> DEAL;
            case CONTACT -> CONTACT;
            case COMPANY -> COMPANY;
        };
    }

    static Optional<Kind> named(String typeName) {
        return Stream.of(values())
                .filter(kind -> kind.typeName().equals(typeName))
                .findFirst();
    }

    String typeName() {
        return "bellwether." + name();
    }

    Optional<Field> field(String name) {
        return Optional.ofNullable(fields.get(name));
    }

    String fieldsInWords() {
        return fields.keySet().stream().sorted().collect(joining(", "));
    }

    boolean hasProperties() {
        return fields.containsKey("properties");
    }

    private static Stream<Field> common() {
        return Stream.of(
                Field.text(
                        "id",
                        subject -> subject.record()
                                .map(record -> record.ref().externalId())
                                .orElse(null)),
                Field.text(
                        "name",
                        subject -> subject.record().map(EntityState::name).orElse(null)),
                Field.text(
                        "owner",
                        subject -> subject.record().map(EntityState::owner).orElse(null)),
                Field.property("ownerId", Vocabulary::owner),
                new Field("properties", Decls.newMapType(Decls.String, Decls.String), Subject::values));
    }

    private static <T> @Nullable T place(Subject deal, Function<Place, T> read) {
        Vocabulary words = deal.given().context().vocabulary();
        return new Stages(deal.given().context())
                .place(deal.value(words.stage()), deal.value(words.pipeline()))
                .map(read)
                .filter(Objects::nonNull)
                .orElse(null);
    }
}
