package io.bellwether.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class TriggerTypesTest {
    static List<TriggerType> all() {
        return TriggerTypes.all();
    }

    @Test
    void holdEveryTriggerOfTheModel() {
        Set<String> records = Set.of(Trigger.class.getPermittedSubclasses()).stream()
                .flatMap(each ->
                        each.isSealed() ? Set.of(each.getPermittedSubclasses()).stream() : Set.of(each).stream())
                .map(Class::getSimpleName)
                .collect(Collectors.toSet());

        assertThat(all())
                .extracting(type -> type.with(Map.of()).getClass().getSimpleName())
                .containsExactlyInAnyOrderElementsOf(records);
    }

    @ParameterizedTest
    @MethodSource("all")
    void makeATriggerOfThePresetsThatWritesThemAgain(TriggerType type) {
        Trigger trigger = type.with(Map.of());
        Map<String, String> presets = new HashMap<>();
        type.parameters().stream()
                .filter(parameter -> !parameter.preset().isEmpty())
                .forEach(parameter -> presets.put(parameter.name(), parameter.preset()));

        assertThat(trigger.type()).isEqualTo(type.name());
        assertThat(trigger.parameters()).isEqualTo(presets);
        assertThat(type.with(trigger.parameters())).isEqualTo(trigger);
    }

    @ParameterizedTest
    @MethodSource("all")
    void sayInASentenceWhatTheyAndTheirParametersMean(TriggerType type) {
        assertThat(type.says()).endsWith(".");
        assertThat(type.parameters())
                .allSatisfy(parameter -> assertThat(parameter.says()).endsWith("."));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            deal_value_increase       | minPercent     | -1    | minPercent is 0 to 100000 percent; got '-1'
            deal_value_increase       | minPercent     | 1e9   | minPercent is 0 to 100000 percent; got '1e9'
            deal_value_decrease       | minPercent     | 100.1 | minPercent is 0 to 100 percent; got '100.1'
            deal_value_increase       | currency       | EUR   | currency is one of deal, workspace; got 'EUR'
            deal_close_date_pushed    | minDays        | 0     | minDays is a whole number, 1 to 3650 days; got '0'
            deal_close_date_pushed    | minDays        | 1.5   | minDays is a whole number, 1 to 3650 days; got '1.5'
            deal_close_date_pulled_in | minDays        | 3651  | minDays is a whole number, 1 to 3650 days; got '3651'
            competitor_detected       | property       | a b   | property is a property's internal name, 1 to 100 of letters, digits and '_'; got 'a b'
            new_stakeholder           | titles         | ''    | titles is 1 to 50 words of at most 60 letters, separated by commas; got ''
            slip_risk                 | minConfidence  | 2     | minConfidence is 0 to 1 (1 is certain); got '2'
            custom                    | entity         | lead  | entity is one of deal, contact, company; got 'lead'
            deal_closed_won           | minDays        | 1     | deal_closed_won has no parameters; got 'minDays'
            deal_stalled              | hours          | 1     | deal_stalled has the parameters days; got 'hours'
            """)
    void refuseWhatIsNotAllowedInASentence(String type, String name, String value, String says) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TriggerTypes.named(type).orElseThrow().with(Map.of(name, value)))
                .withMessage(says);
    }

    @Test
    void takeTheLimitsThemselves() {
        TriggerType pushed = TriggerTypes.named("deal_close_date_pushed").orElseThrow();

        assertThat(pushed.with(Map.of("minDays", "1"))).isEqualTo(new Trigger.DealCloseDatePushed(1, 10));
        assertThat(pushed.with(Map.of("minDays", "3650", "repeatUrgency", "100")))
                .isEqualTo(new Trigger.DealCloseDatePushed(3650, 100));
    }

    @Test
    void nameNoOther() {
        assertThat(TriggerTypes.named("deal_vanished")).isEmpty();
    }

    @Test
    void askForAConditionWhereNothingElseDecides() {
        Trigger custom = TriggerTypes.named("custom").orElseThrow().with(Map.of());

        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> new Rule(new RuleId("mine"), 1, true, custom, new Urgency(50), Duration.ZERO, List.of()))
                .withMessage("A rule with the trigger 'custom' has a condition; got none");
    }
}
