package io.bellwether.conditions;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.model.EntityType;
import io.bellwether.pipeline.Conditions.Holds;
import java.util.Optional;
import java.util.TimeZone;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RefusesUnknownZonesTest {
    private final CelConditions conditions = new CelConditions();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nowhere",
                "no where",
                "",
                "Europe/Berlim",
                "+",
                "+19:00",
                "18:01",
                "+02:60",
                "+2h",
                "02:00:00 or so",
                "GMT+2:00"
            })
    void refusesAZoneThatThereIsNot(String zone) {
        assertThat(flaw("deal.closeDate.getFullYear('" + zone + "') > 1"))
                .hasValue("There is no time zone '" + zone + "'; write one such as 'Europe/Berlin' or '+02:00'.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "getFullYear",
                "getMonth",
                "getDayOfMonth",
                "getDate",
                "getDayOfWeek",
                "getDayOfYear",
                "getHours",
                "getMinutes",
                "getSeconds",
                "getMilliseconds"
            })
    void refusesItOfWhateverIsAskedInIt(String accessor) {
        assertThat(flaw("deal.closeDate." + accessor + "('nowhere') > 1"))
                .hasValueSatisfying(says -> assertThat(says).startsWith("There is no time zone 'nowhere'"));
        assertThat(flaw("deal.closeDate." + accessor + "() > 1")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "%s.x > 1",
                "[%s] == []",
                "{%s: 1} == {}",
                "{1: %s} == {}",
                "!(true && (%s > 1 ? true : false))",
                "[%s].exists(x, true)",
                "[1].exists(x, x == %s)",
                "timestamp(%s).getHours() > 1"
            })
    void refusesItAnywhere(String around) {
        assertThat(flaw(around.formatted("dyn(deal.closeDate.getHours('nowhere'))")))
                .hasValueSatisfying(says -> assertThat(says).startsWith("There is no time zone 'nowhere'"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"deal.name", "'Europe/' + 'Berlin'", "dyn(7)", "true ? 'UTC' : 'UTC'"})
    void refusesAZoneThatIsWorkedOut(String zone) {
        assertThat(flaw("deal.closeDate.getHours(" + zone + ") > 1"))
                .hasValue("The time zone of 'getHours' is written out, such as 'Europe/Berlin' or '+02:00';"
                        + " this one is worked out.");
    }

    @ParameterizedTest
    @CsvSource({
        "UTC, 12, 0",
        "Z, 12, 0",
        "Europe/Berlin, 13, 0",
        "+02:00, 14, 0",
        "02:00, 14, 0",
        "+2, 14, 0",
        "-0230, 9, 30",
        "5:30, 17, 30",
        "+05:30:00, 17, 30",
        "UTC+2, 14, 0",
        "GMT+02:00, 14, 0",
        "PST, 4, 0",
        "CTT, 20, 0"
    })
    void readsAZoneAsTheLibraryDoes(String zone, int hours, int minutes) {
        String noon = "timestamp('2026-12-01T12:00:00Z')";
        String expression = "%1$s.getHours('%2$s') == %3$d && %1$s.getMinutes('%2$s') == %4$d"
                .formatted(noon, zone, hours, minutes);

        assertThat(flaw(expression)).isEmpty();
        assertThat(conditions.condition(expression, EntityType.DEAL).ask(Deals.grown()))
                .isEqualTo(new Holds());
    }

    @ParameterizedTest
    @MethodSource("known")
    void refusesNoneThatThereIs(String zone) {
        assertThat(flaw("deal.closeDate.getHours('" + zone + "') > 1")).isEmpty();
    }

    static Stream<String> known() {
        return Stream.of(TimeZone.getAvailableIDs());
    }

    @Test
    void leavesOtherFunctionsTheirTexts() {
        assertThat(flaw("deal.name.startsWith('nowhere')")).isEmpty();
        assertThat(flaw("deal.closeDate.getHours() > 1 && size('nowhere') > 1")).isEmpty();
    }

    private Optional<String> flaw(String expression) {
        return conditions.check(expression, EntityType.DEAL).map(Flaw::says);
    }
}
