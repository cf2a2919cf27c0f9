package io.bellwether.conditions;

import com.google.api.expr.v1alpha1.Type;
import io.bellwether.pipeline.Dates;
import io.bellwether.pipeline.Vocabulary;
import io.bellwether.pipeline.triggers.Numbers;
import java.time.ZoneOffset;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.projectnessie.cel.checker.Decls;

/// A field of a variable.
///
/// @param read gives null where the record has no value
record Field(String name, Type type, Function<Subject, @Nullable Object> read) {
    static Field text(String name, Function<Subject, @Nullable String> read) {
        return new Field(name, Decls.String, read::apply);
    }

    static Field property(String name, Property property) {
        return text(name, subject -> subject.value(property.in(subject)));
    }

    static Field number(String name, Property property) {
        return new Field(
                name,
                Decls.Double,
                subject -> Numbers.parse(subject.value(property.in(subject)))
                        .map(Number::doubleValue)
                        .orElse(null));
    }

    static Field time(String name, Property property) {
        return new Field(
                name,
                Decls.Timestamp,
                subject -> Dates.instant(subject.value(property.in(subject)))
                        .map(instant -> instant.atZone(ZoneOffset.UTC))
                        .orElse(null));
    }

    static Field truth(String name, Function<Subject, @Nullable Boolean> read) {
        return new Field(name, Decls.Bool, read::apply);
    }

    /// The CRM's name of a property.
    interface Property {
        String of(Vocabulary words);

        default String in(Subject subject) {
            return of(subject.given().context().vocabulary());
        }
    }
}
