package io.bellwether.pipeline;

import static io.bellwether.pipeline.Deal.MONDAY;
import static io.bellwether.pipeline.Deal.REF;
import static io.bellwether.pipeline.Trial.ADA;
import static io.bellwether.pipeline.Trial.becomes;
import static io.bellwether.pipeline.TriggerContract.Row.fires;
import static io.bellwether.pipeline.TriggerContract.Row.stays;
import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.model.EntityType;
import io.bellwether.model.Rule;
import io.bellwether.model.RuleId;
import io.bellwether.model.Trigger;
import io.bellwether.model.Urgency;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Of a rule whose condition asks for the region EMEA.
class CustomTest implements TriggerContract {
    private static final String FIRED = "Fleet rollout: region changed";

    @Override
    public Trigger trigger() {
        return new Trigger.Custom(EntityType.DEAL, "region");
    }

    @Override
    public Trial trial() {
        return Trial.of(
                trigger(),
                (_, _) -> given -> "EMEA".equals(given.occurrence().to())
                        ? new Conditions.Holds()
                        : new Conditions.Fails(
                                "signal.value is " + given.occurrence().to()));
    }

    @Test
    void watchesAllPropertiesWhereTheRuleNamesNone() {
        Rule any = new Rule(
                new RuleId("any"),
                1,
                true,
                null,
                null,
                new Trigger.Custom(EntityType.DEAL, null),
                "deal.amount > 10000",
                new Urgency(80),
                Duration.ZERO,
                List.of());
        Rule stages = Deal.rule("stages", new Trigger.DealStageRegression(), Duration.ZERO);

        RuleSet rules = RuleSet.of(List.of(any, stages), Vocabulary.HUBSPOT);

        assertThat(rules.all()).containsExactly(any, stages);
        assertThat(rules.watching(EntityType.DEAL, "dealstage"))
                .extracting(RuleSet.Ready::rule)
                .containsExactly(stages, any);
        assertThat(rules.watching(EntityType.DEAL, "region"))
                .extracting(RuleSet.Ready::rule)
                .containsExactly(any);
        assertThat(rules.watching(EntityType.DEAL, Fact.LIFE)).isEmpty();
        assertThat(rules.watching(EntityType.CONTACT, "region")).isEmpty();
    }

    @Test
    void saysWhyAConditionCouldNotBeAsked() {
        Trial broken = Trial.of(trigger(), (_, _) -> _ -> new Conditions.Broken("divide by zero."));

        broken.told(becomes(REF, "region", "EMEA"));

        assertThat(broken.titles()).isEmpty();
        assertThat(broken.reason()).isEqualTo("The rule's condition could not be evaluated: divide by zero.");
    }

    @Override
    public List<Row> table() {
        return List.of(
                fires(
                        "fires where the condition holds",
                        trial -> trial.was(REF, "region", "APAC"),
                        becomes(REF, "region", "EMEA"),
                        FIRED),
                stays(
                        "stays where it does not",
                        trial -> trial.was(REF, "region", "EMEA"),
                        becomes(REF, "region", "APAC"),
                        "The rule's condition does not hold: signal.value is APAC."),
                fires(
                        "fires without a region before",
                        trial -> trial.never(REF, "region"),
                        becomes(REF, "region", "EMEA"),
                        FIRED),
                stays(
                        "stays at the boundary of the same value",
                        trial -> trial.was(REF, "region", "EMEA"),
                        becomes(REF, "region", "EMEA"),
                        null),
                fires(
                        "fires in another pipeline",
                        trial -> trial.was(REF, "region", "APAC")
                                .was(REF, "dealstage", "p-first", MONDAY.minusSeconds(60)),
                        becomes(REF, "region", "EMEA"),
                        FIRED),
                fires(
                        "fires whatever the currency",
                        trial -> trial.was(REF, "region", "APAC").was(REF, "deal_currency_code", "JPY"),
                        becomes(REF, "region", "EMEA"),
                        FIRED),
                stays(
                        "watches no other property",
                        trial -> trial.was(REF, "area", "APAC"),
                        becomes(REF, "area", "EMEA"),
                        null),
                stays(
                        "watches no other kind of record",
                        trial -> trial.was(ADA, "region", "APAC"),
                        becomes(ADA, "region", "EMEA"),
                        null));
    }
}
