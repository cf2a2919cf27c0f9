package io.bellwether.pipeline;

import static io.bellwether.pipeline.Deal.MONDAY;
import static io.bellwether.pipeline.Deal.REF;
import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.model.AlertId;
import io.bellwether.model.RuleId;
import io.bellwether.model.Trigger;
import io.bellwether.pipeline.Context.CoolDownKey;
import io.bellwether.pipeline.Context.LastFired;
import io.bellwether.pipeline.WorkspacePlan.Decision;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// A change that was decided while the rule was something else is decided again by what it is now.
class RaiseAgainTest {
    private final Trial trial = Trial.of(new Trigger.DealClosedWon());
    private final RuleSet rules = RuleSet.of(
            List.of(Deal.rule("the-rule", new Trigger.DealStageRegression(), Duration.ofHours(24))),
            Vocabulary.HUBSPOT);

    @Test
    void raisesWhatWasNotRaisedAndWritesNothingElse() {
        WorkspacePlan plan = plan(Map.of(), Map.of());

        assertThat(plan.alerts())
                .singleElement()
                .satisfies(alert -> assertThat(alert.title()).isEqualTo("Fleet rollout moved back from Offer to Demo"));
        assertThat(plan.effects()).hasSize(1);
        assertThat(plan.coolDowns())
                .containsExactly(new WorkspacePlan.CoolDownStart(
                        new RuleId("the-rule"),
                        REF,
                        MONDAY,
                        plan.alerts().getFirst().id()));
        assertThat(plan.workspace()).isEqualTo(trial.world.store.workspace);
        assertThat(plan.signals()).isEmpty();
        assertThat(plan.settled()).isEmpty();
        assertThat(plan.observations()).isEmpty();
        assertThat(plan.decisions()).isEmpty();
        assertThat(plan.expected()).isEmpty();
    }

    @Test
    void raisesNothingThatIsThereAlready() {
        DecideAgain.Said said = said().getFirst();

        WorkspacePlan plan = plan(Map.of(said.signalHash(), new AlertId(new UUID(0, 1))), Map.of());

        assertThat(plan.alerts()).isEmpty();
        assertThat(plan.effects()).isEmpty();
    }

    @Test
    void keepsToThePresentCoolDowns() {
        CoolDownKey key = new CoolDownKey(new RuleId("the-rule"), REF);

        WorkspacePlan plan =
                plan(Map.of(), Map.of(key, new LastFired(MONDAY.minusSeconds(60), new AlertId(new UUID(0, 1)))));

        assertThat(plan.alerts()).isEmpty();
    }

    @Test
    void raisesNothingWhereTheRuleStillDoesNotFire() {
        trial.told(Trial.becomes(REF, "dealstage", "won"));
        Decision decision = trial.world.store.decisions.getLast();

        assertThat(RaiseAgain.plan(
                                decision.signal(),
                                decision.seen(),
                                rules,
                                Vocabulary.HUBSPOT,
                                new DecideAgain(Vocabulary.HUBSPOT, rules).decide(decision.signal(), decision.seen()),
                                Map.of(),
                                Map.of(),
                                List.of(),
                                MONDAY)
                        .alerts())
                .isEmpty();
    }

    private Decision decision() {
        if (trial.world.store.decisions.isEmpty()) {
            trial.told(Trial.becomes(REF, "dealstage", "demo"));
        }
        return trial.world.store.decisions.getLast();
    }

    private List<DecideAgain.Said> said() {
        return new DecideAgain(Vocabulary.HUBSPOT, rules)
                .decide(decision().signal(), decision().seen());
    }

    private WorkspacePlan plan(Map<String, AlertId> raised, Map<CoolDownKey, LastFired> coolDowns) {
        List<DecideAgain.Said> said = said();
        return RaiseAgain.plan(
                decision().signal(),
                decision().seen(),
                rules,
                Vocabulary.HUBSPOT,
                said,
                raised,
                coolDowns,
                List.of(),
                MONDAY.plusSeconds(5));
    }
}
