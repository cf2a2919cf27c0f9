package io.bellwether.pipeline.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.model.EntityType;
import io.bellwether.model.Rule;
import io.bellwether.model.RuleId;
import io.bellwether.model.Trigger;
import io.bellwether.model.Urgency;
import io.bellwether.pipeline.Vocabulary;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class NamedByRulesTest {

    @Test
    void areWhatTriggersWatchOrLookAt() {
        List<Rule> rules = List.of(
                rule(new Trigger.CompetitorDetected("rival"), null),
                rule(new Trigger.LossRisk(BigDecimal.ONE, "beaten_by"), null),
                rule(new Trigger.Custom(EntityType.CONTACT, "persona"), "true"),
                rule(new Trigger.Custom(EntityType.DEAL, null), "true"),
                rule(new Trigger.DealClosedWon(), null));

        assertThat(named(rules, EntityType.DEAL)).containsExactly("beaten_by", "rival");
        assertThat(named(rules, EntityType.CONTACT)).containsExactly("persona");
        assertThat(named(rules, EntityType.COMPANY)).isEmpty();
    }

    @Test
    void areWhatConditionsRead() {
        List<Rule> rules = List.of(rule(
                new Trigger.Custom(EntityType.DEAL, "tier"),
                "deal.properties['region'] == 'EMEA' && company . properties [\"segment\"] != '' && previous.properties['tier'] == ''"
                        + " && has(contact.properties['persona'])"));

        assertThat(named(rules, EntityType.DEAL)).containsExactly("region", "tier");
        assertThat(named(rules, EntityType.COMPANY)).containsExactly("segment");
        assertThat(named(rules, EntityType.CONTACT)).containsExactly("persona");
    }

    @Test
    void takesWhatWasBeforeForTheRecordThatTheTriggerIsAbout() {
        List<Rule> rules =
                List.of(rule(new Trigger.CompanyLifecycleChanged(), "previous.properties['tier'] == 'gold'"));

        assertThat(named(rules, EntityType.COMPANY)).containsExactly("tier");
        assertThat(named(rules, EntityType.DEAL)).isEmpty();
    }

    @Test
    void leavesOutWhatIsAskedForAnyway() {
        List<Rule> rules = List.of(
                rule(new Trigger.Custom(EntityType.DEAL, "amount"), "deal.properties['dealstage'] == 'won'"),
                rule(new Trigger.Custom(EntityType.CONTACT, "amount"), "true"));

        assertThat(named(rules, EntityType.DEAL)).isEmpty();
        assertThat(named(rules, EntityType.CONTACT)).containsExactly("amount");
    }

    private static Set<String> named(List<Rule> rules, EntityType type) {
        return NamedByRules.properties(rules, type, Vocabulary.HUBSPOT);
    }

    private static Rule rule(Trigger trigger, @Nullable String condition) {
        return new Rule(
                new RuleId("a-rule"),
                1,
                true,
                null,
                null,
                trigger,
                condition,
                new Urgency(50),
                Duration.ZERO,
                List.of());
    }
}
