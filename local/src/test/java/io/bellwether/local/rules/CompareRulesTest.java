package io.bellwether.local.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bellwether.local.rules.CompareRules.Changed;
import io.bellwether.local.rules.CompareRules.Extra;
import io.bellwether.local.rules.CompareRules.New;
import io.bellwether.local.start.Refusal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CompareRulesTest {
    private static final Map<String, Map<String, Object>> PRESENT = Map.of(
            "big",
            Map.of(
                    "id",
                    "big",
                    "version",
                    4,
                    "enabled",
                    true,
                    "trigger",
                    "deal_value_decrease",
                    "parameters",
                    Map.of("minPercent", "15", "minAmount", "0"),
                    "urgency",
                    75,
                    "coolDownSeconds",
                    86400,
                    "routes",
                    List.of(Map.of("kind", "slack_channel", "channel", "default"))));

    @Test
    void findsNothingToChangeInWhatItExported() {
        Map<String, Map<String, Object>> file = RulesFile.read(RulesFile.write(PRESENT));

        assertThat(CompareRules.compare(file, PRESENT)).isEmpty();
    }

    @Test
    void leavesAsItIsWhatTheFileDoesNotName() {
        var file = RulesFile.read("""
                rules:
                  - id: big
                    parameters: {minPercent: 15.0}
                """);

        assertThat(CompareRules.compare(file, PRESENT)).isEmpty();
    }

    @Test
    void tellsEachFieldThatIsToBeOtherwise() {
        var file = RulesFile.read("""
                rules:
                  - id: big
                    urgency: 90
                    parameters: {minPercent: 25}
                """);

        assertThat(CompareRules.compare(file, PRESENT)).singleElement().satisfies(difference -> {
            Changed changed = (Changed) difference;
            assertThat(changed.version()).isEqualTo(4);
            assertThat(changed.fields()).extracting(CompareRules.Field::name).containsExactly("parameters", "urgency");
            assertThat(changed.whole().get("parameters")).isEqualTo(Map.of("minPercent", 25, "minAmount", "0"));
            assertThat(CompareRules.describe(changed)).contains("urgency: 75 -> 90");
        });
    }

    @Test
    void tellsNewRulesAndThoseThatTheFileDoesNotHave() {
        var file = RulesFile.read("""
                rules:
                  - {id: won, trigger: deal_closed_won}
                """);

        assertThat(CompareRules.compare(file, PRESENT))
                .containsExactly(
                        new New("won", Map.of("id", "won", "trigger", "deal_closed_won")), new Extra("big", 4));
    }

    @Test
    void refusesAFileThatItDoesNotUnderstand() {
        assertThatThrownBy(() -> RulesFile.read("- id: x"))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("rules:");
        assertThatThrownBy(() -> RulesFile.read("rules:\n  - {id: x, urgancy: 3}"))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("urgancy");
        assertThatThrownBy(() -> RulesFile.read("rules:\n  - {id: x}\n  - {id: x}"))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("twice");
        assertThatThrownBy(() -> RulesFile.read("rules: [a\n"))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("YAML");
    }
}
