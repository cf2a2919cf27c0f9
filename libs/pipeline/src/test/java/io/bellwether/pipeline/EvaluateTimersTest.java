package io.bellwether.pipeline;

import static io.bellwether.pipeline.Deal.MONDAY;
import static io.bellwether.pipeline.Deal.REF;
import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.model.Alert;
import io.bellwether.model.EntityRef;
import io.bellwether.model.EntityType;
import io.bellwether.model.Happening;
import io.bellwether.model.Rule;
import io.bellwether.model.RuleId;
import io.bellwether.model.Signal;
import io.bellwether.model.SignalId;
import io.bellwether.model.Trigger;
import io.bellwether.model.wire.EffectDueV1;
import io.bellwether.pipeline.Context.HistoryEntry;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// The deal stands in *Offer* for ten days on Monday.
class EvaluateTimersTest {
    private static final Instant NIGHT = Instant.parse("2026-11-17T02:00:00Z");

    private final List<Queue.Outgoing> sent = new ArrayList<>();
    private Trial trial = Trial.of(new Trigger.DealStalled(10));
    private Instant now = NIGHT;

    @Test
    void alertsOfADealThatStandsStill() {
        EvaluateTimers.Report report = run();

        assertThat(trial.titles()).containsExactly("Fleet rollout has stood in Offer for 10 days");
        assertThat(report).isEqualTo(new EvaluateTimers.Report(1, 1, 0));
        assertThat(sent).extracting(Queue.Outgoing::message).singleElement().isInstanceOf(EffectDueV1.class);
        assertThat(trial.world.store.published).hasSize(1);
    }

    @Test
    void hasNothingLeftToSayTheSecondTime() {
        run();

        assertThat(run()).isEqualTo(new EvaluateTimers.Report(1, 0, 0));
        assertThat(sent).hasSize(1);
        assertThat(trial.world.store.signals).hasSize(1);
    }

    @Test
    void triesFiveTimesWhereOthersKeepChangingTheDealAndLeavesItToTheNextRun() {
        List<WorkspacePlan> plans = new ArrayList<>();
        trial.world.store.beforeCommit = () -> trial.world.store.entities.get(REF).version++;
        trial.world.store.onCommit = plans::add;

        assertThat(run()).isEqualTo(new EvaluateTimers.Report(0, 0, 1));

        assertThat(plans).hasSize(5);
        assertThat(trial.titles()).isEmpty();
        assertThat(sent).isEmpty();
    }

    @Test
    void saysItOnceThoughTheMoveIsToldAgainByAnotherWebhook() {
        run();
        tellsAgain(Duration.ofMillis(700));

        run();

        assertThat(trial.titles()).hasSize(1);
    }

    @Test
    void saysItOnceThoughAFetchTellsOfTheMoveInOtherMilliseconds() {
        List<HistoryEntry> told = trial.world.store.entities.get(REF).history.get("dealstage");
        HistoryEntry move = told.removeLast();
        told.add(new HistoryEntry(move.value(), move.changedAt(), new SignalId(new UUID(9, 9))));
        run();
        tellsAgain(Duration.ofMillis(-700));

        run();

        assertThat(trial.titles()).hasSize(1);
    }

    private void tellsAgain(Duration later) {
        List<HistoryEntry> told = trial.world.store.entities.get(REF).history.get("dealstage");
        HistoryEntry move = told.getLast();
        told.add(new HistoryEntry(move.value(), move.changedAt().plus(later), null));
    }

    @Test
    void staysBeforeThat() {
        now = NIGHT.minus(Duration.ofDays(1));

        run();

        assertThat(trial.titles()).isEmpty();
    }

    @Test
    void saysItOnceInAPeriodAndAgainInTheNext() {
        run();
        run();
        now = NIGHT.plus(Duration.ofDays(9));
        run();
        assertThat(trial.titles()).hasSize(1);

        now = NIGHT.plus(Duration.ofDays(10));
        run();

        assertThat(trial.titles()).last().isEqualTo("Fleet rollout has stood in Offer for 20 days");
        assertThat(trial.alerts())
                .extracting(Alert::occurredAt)
                .containsExactly(MONDAY, MONDAY.plus(Duration.ofDays(10)));
    }

    @Test
    void beginsAnewWhenTheDealMoves() {
        run();
        trial.was(REF, "dealstage", "demo", NIGHT);
        now = NIGHT.plus(Duration.ofDays(10));

        run();

        assertThat(trial.titles()).last().isEqualTo("Fleet rollout has stood in Demo for 10 days");
    }

    @Test
    void leavesClosedAndDeletedDealsAlone() {
        trial.was(REF, "dealstage", "won", MONDAY.minus(Duration.ofDays(20)));

        run();

        assertThat(trial.titles()).isEmpty();
    }

    @Test
    void leavesADisabledRuleAlone() {
        Rule rule = trial.world.store.rules.getFirst();
        trial.world.store.rules.set(
                0, new Rule(rule.id(), 2, false, rule.trigger(), rule.urgency(), rule.coolDown(), rule.routes()));

        run();

        assertThat(trial.titles()).isEmpty();
    }

    @Test
    void looksAtEveryPage() {
        for (int number = 1000; number < 1250; number++) {
            trial.know(
                    new EntityRef(EntityType.DEAL, Integer.toString(number)),
                    "Deal " + number,
                    Map.of("dealstage", "offer"));
        }

        assertThat(run()).isEqualTo(new EvaluateTimers.Report(251, 251, 0));
    }

    @Test
    void leavesASignalThatTheTraceShows() {
        run();

        Alert alert = trial.alerts().iterator().next();
        Signal signal = trial.world.store.signals.get(alert.signal());
        assertThat(signal.event().source()).isEqualTo("clock");
        assertThat(signal.event().happening()).isEqualTo(new Happening.TimePassed(new RuleId("the-rule")));
        assertThat(trial.reason()).startsWith("The open deal has not moved since");
    }

    @Test
    void plansAnewWhenTheDealChangesMeanwhile() {
        trial.world.store.beforeCommit = () -> {
            trial.world.store.beforeCommit = () -> {};
            trial.world.store.entities.get(REF).version++;
        };

        assertThat(run().alerts()).isEqualTo(1);
        assertThat(trial.titles()).hasSize(1);
    }

    @Test
    void asksTheConditionToo() {
        Rule rule = trial.world.store.rules.getFirst();
        trial.world.store.rules.set(
                0,
                new Rule(
                        rule.id(),
                        1,
                        true,
                        null,
                        null,
                        rule.trigger(),
                        "false",
                        rule.urgency(),
                        rule.coolDown(),
                        rule.routes()));
        trial.world.store.conditions = (_, _) -> _ -> new Conditions.Fails("deal.amount is 10000");

        run();

        assertThat(trial.titles()).isEmpty();
        assertThat(trial.reason()).isEqualTo("The rule's condition does not hold: deal.amount is 10000.");
    }

    @Test
    void alertsOfAChampionGoneCold() {
        trial = Trial.of(new Trigger.ChampionCold(30));
        trial.was(Trial.ADA, "notes_last_contacted", "2026-10-10T09:00:00Z");

        run();

        assertThat(trial.titles()).containsExactly("Fleet rollout: no contact for 37 days");
    }

    @Test
    void staysWhereSomebodyWasInTouchOrNobodyKnows() {
        trial = Trial.of(new Trigger.ChampionCold(30));
        run();
        trial.was(Trial.ADA, "notes_last_contacted", "2026-11-10T09:00:00Z");
        run();

        assertThat(trial.titles()).isEmpty();
    }

    @Test
    void weighsWhatSpeaksForASlip() {
        trial = Trial.of(new Trigger.SlipRisk(30, new BigDecimal("0.6")));
        trial.never(REF, "dealstage")
                .was(REF, "dealstage", "lead", MONDAY.minus(Duration.ofDays(25)))
                .was(REF, "closedate", "2026-11-10T00:00:00Z")
                .was(REF, "closedate", "2026-11-20T00:00:00Z", MONDAY.minus(Duration.ofDays(3)));

        run();

        assertThat(trial.alerts()).singleElement().satisfies(alert -> {
            assertThat(alert.title()).isEqualTo("Fleet rollout will likely slip (72 %)");
            assertThat(alert.message())
                    .isEqualTo("Confidence 0.72: the way that is left in the pipeline (+0.27), less than a week left"
                            + " (+0.15), pushed once (+0.15), no new stage for three weeks (+0.15).");
            assertThat(alert.change().to()).isEqualTo("0.72");
        });
    }

    @Test
    void keepsWhatItWeighedWithTheSignal() {
        trial = Trial.of(new Trigger.LossRisk(new BigDecimal("0.2"), "rival"));
        trial.was(REF, "rival", "Initech")
                .was(REF, "closedate", "2026-11-10T00:00:00Z", MONDAY.minus(Duration.ofDays(9)))
                .was(REF, "closedate", "2026-11-20T00:00:00Z", MONDAY.minus(Duration.ofDays(3)));

        run();

        assertThat(trial.world.store.signals.values())
                .singleElement()
                .extracting(signal -> signal.event().payload())
                .isEqualTo("{\"timer\": \"loss_risk\", \"confidence\": 0.25, \"parts\": [{\"what\": \"pushed once\","
                        + " \"weight\": 0.10}, {\"what\": \"a competitor is in it\", \"weight\": 0.15}]}");
    }

    @Test
    void staysWhereTheCloseDateIsFarAway() {
        trial = Trial.of(new Trigger.SlipRisk(30, BigDecimal.ZERO));
        trial.was(REF, "closedate", "2027-03-01T00:00:00Z");

        run();

        assertThat(trial.titles()).isEmpty();
    }

    @Test
    void weighsWhatSpeaksForALossAndSaysItOnceAWeek() {
        trial = Trial.of(new Trigger.LossRisk(new BigDecimal("0.6"), "rival"));
        trial.was(REF, "dealstage", "lead", MONDAY.minus(Duration.ofDays(5)))
                .was(REF, "amount", "5000", MONDAY.minus(Duration.ofDays(4)))
                .was(REF, "rival", "Initech");

        run();
        now = NIGHT.plus(Duration.ofDays(1));
        run();

        assertThat(trial.alerts())
                .singleElement()
                .extracting(Alert::message)
                .isEqualTo(
                        "Confidence 0.60: went back a stage lately (+0.25), shrank lately (+0.20), a competitor is in"
                                + " it (+0.15).");

        now = NIGHT.plus(Duration.ofDays(7));
        run();
        assertThat(trial.alerts()).hasSize(2);
    }

    private EvaluateTimers.Report run() {
        return Night.look(trial, now, sent);
    }
}
