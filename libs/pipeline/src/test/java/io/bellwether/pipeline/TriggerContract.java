package io.bellwether.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.model.Alert;
import io.bellwether.model.Happening;
import io.bellwether.model.SourceEvent;
import io.bellwether.model.Trigger;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// What holds for every trigger: its table, and that it fires once however often and in whatever order it is told.
interface TriggerContract {

    Trigger trigger();

    /// @param given what is so before
    /// @param title of the alert; null where nothing may fire
    /// @param reason how what the rule says begins; null where nobody is asked
    record Row(
            String what,
            UnaryOperator<Trial> given,
            SourceEvent told,
            @Nullable String title,
            @Nullable String reason) {

        static Row fires(String what, UnaryOperator<Trial> given, SourceEvent told, String title) {
            return new Row(what, given, told, title, null);
        }

        static Row stays(String what, UnaryOperator<Trial> given, SourceEvent told, String reason) {
            return new Row(what, given, told, null, reason);
        }
    }

    List<Row> table();

    default Trial trial() {
        return Trial.of(trigger());
    }

    @Test
    default void asksWhatEveryTriggerHasToAnswer() {
        assertThat(table())
                .anySatisfy(row -> assertThat(row.title()).isNotNull())
                .anySatisfy(row -> assertThat(row.title()).isNull());
        assertThat(List.of("boundary", "before", "pipeline", "currency"))
                .allSatisfy(asked -> assertThat(table())
                        .anySatisfy(row -> assertThat(row.what()).contains(asked)));
    }

    @TestFactory
    default Stream<DynamicTest> keepsToItsTable() {
        return table().stream()
                .map(row -> DynamicTest.dynamicTest(row.what(), () -> {
                    Trial trial = row.given().apply(trial());

                    trial.told(row.told());

                    assertThat(trial.titles()).isEqualTo(row.title() == null ? List.of() : List.of(row.title()));
                    if (row.reason() != null) {
                        assertThat(trial.reason()).startsWith(row.reason());
                    }
                }));
    }

    @Test
    default void firesOnceHoweverOftenItIsTold() {
        Row firing = firing();
        Trial trial = firing.given().apply(trial());

        trial.told(firing.told())
                .told(firing.told())
                .told(Trial.twin(firing.told()))
                .told(firing.told(), Trial.twin(firing.told()));

        assertThat(trial.titles()).containsExactly(firing.title());
    }

    @Test
    default void firesAlsoWhenSomethingLaterWasToldBefore() {
        Row firing = firing();
        SourceEvent back = undone(firing.told());
        Trial trial = firing.given().apply(trial());

        trial.told(back).told(firing.told());

        assertThat(trial.alerts())
                .filteredOn(alert -> alert.title().equals(firing.title()))
                .singleElement()
                .extracting(Alert::late)
                .isEqualTo(true);
    }

    private Row firing() {
        return table().stream().filter(row -> row.title() != null).findFirst().orElseThrow();
    }

    /// Something else that befell the same an hour later.
    private static SourceEvent undone(SourceEvent told) {
        Happening happening = switch (told.happening()) {
            case Happening.PropertyChanged(String property, var _) -> new Happening.PropertyChanged(property, null);
            case Happening.Deleted _ -> new Happening.Restored();
            case Happening.Associated(var other, var type, boolean _, boolean primary) ->
                new Happening.Associated(other, type, true, primary);
            case Happening.Created _,
                    Happening.Restored _,
                    Happening.Merged _,
                    Happening.TimePassed _,
                    Happening.Unsupported _ -> throw new IllegalArgumentException("Nothing fires on it");
        };
        return Deal.event(
                Objects.requireNonNull(told.entity()),
                happening,
                told.occurredAt().plusSeconds(3600),
                "typed");
    }
}
