package io.bellwether.conditions;

import io.bellwether.model.SourceEvent;
import io.bellwether.pipeline.Occurrence;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.projectnessie.cel.checker.Decls;

/// The fields of `signal`: what happened, and who told of it.
final class Signals {
    static final List<Field> FIELDS = List.of(
            Field.text("source", subject -> event(subject, SourceEvent::source)),
            Field.text("type", subject -> event(subject, event -> event.type().label())),
            Field.text(
                    "kind", subject -> event(subject, event -> event.happening().kind())),
            Field.text("changeSource", subject -> event(subject, SourceEvent::changeSource)),
            new Field("confidence", Decls.Double, subject -> event(subject, SourceEvent::confidence)),
            Field.text("property", subject -> occurrence(subject).property()),
            Field.text("from", subject -> occurrence(subject).from()),
            Field.text("value", subject -> occurrence(subject).to()),
            Field.text(
                    "entityType", subject -> occurrence(subject).entity().type().label()),
            Field.text("entityId", subject -> occurrence(subject).entity().externalId()),
            Field.truth("late", subject -> occurrence(subject).late()),
            time("occurredAt", subject -> occurrence(subject).changedAt()),
            time("receivedAt", subject -> subject.given().receivedAt()));

    private Signals() {}

    private static Occurrence occurrence(Subject subject) {
        return subject.given().occurrence();
    }

    private static Field time(String name, Function<Subject, Instant> read) {
        return new Field(name, Decls.Timestamp, subject -> read.apply(subject).atZone(ZoneOffset.UTC));
    }

    private static <T> @Nullable T event(Subject subject, Function<SourceEvent, @Nullable T> read) {
        SourceEvent event = subject.given().event();
        return event == null ? null : read.apply(event);
    }
}
