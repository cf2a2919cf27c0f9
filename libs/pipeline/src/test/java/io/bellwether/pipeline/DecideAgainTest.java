package io.bellwether.pipeline;

import static io.bellwether.pipeline.Deal.MONDAY;
import static io.bellwether.pipeline.Deal.REF;
import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.model.Happening;
import io.bellwether.model.SourceEvent;
import io.bellwether.model.Trigger;
import io.bellwether.model.TriggerType;
import io.bellwether.model.TriggerTypes;
import io.bellwether.pipeline.WorkspacePlan.Decision;
import io.bellwether.pipeline.backtest.HashDecision;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What is kept of a decision suffices to make it again, whatever happened and in whatever order it was told.
class DecideAgainTest {
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
    void saysWhatWasSaid(long seed) {
        Trial trial = Trial.of(new Trigger.DealStageRegression());
        trial.was(Trial.ADA, "jobtitle", "CFO").was(Trial.NORTHWIND, "numberofemployees", "100");
        trial.was(REF, "closedate", "2026-12-01T00:00:00Z");
        trial.world.store.rules.clear();
        TriggerTypes.all().stream()
                .filter(type -> type.kind() == TriggerType.Kind.CHANGE)
                .forEach(type -> trial.world.store.rules.add(
                        Deal.rule(type.name().replace('_', '-'), type.with(Map.of()), Duration.ZERO)));
        SplittableRandom random = new SplittableRandom(seed);
        for (int delivery = 0; delivery < 25; delivery++) {
            List<SourceEvent> events = new ArrayList<>();
            for (int event = random.nextInt(1, 4); event > 0; event--) {
                events.add(any(random));
            }
            trial.told(events.toArray(SourceEvent[]::new));
        }
        DecideAgain again =
                new DecideAgain(Vocabulary.HUBSPOT, RuleSet.of(trial.world.store.rules, Vocabulary.HUBSPOT));

        for (Decision decision : trial.world.store.decisions) {
            assertThat(words(again.decide(decision.signal(), decision.seen()).stream()
                            .map(DecideAgain.Said::verdict)))
                    .isEqualTo(words(decision.verdicts().stream().map(Verdict.OfRule::verdict)));
        }
        assertThat(trial.alerts()).isNotEmpty();
    }

    @Test
    void givesTheSameDecisionTheSameHashAndAnotherOneAnother() {
        Trial trial = Trial.of(new Trigger.DealStageRegression()).told(Trial.becomes(REF, "dealstage", "demo"));
        Decision decision = trial.world.store.decisions.getLast();
        RuleSet rules = RuleSet.of(trial.world.store.rules, Vocabulary.HUBSPOT);
        List<DecideAgain.Said> said =
                new DecideAgain(Vocabulary.HUBSPOT, rules).decide(decision.signal(), decision.seen());
        DecideAgain.Said first = said.getFirst();
        Verdict.Fired fired = (Verdict.Fired) first.verdict();

        String hash = HashDecision.of(decision.signal().id(), said);

        assertThat(hash).hasSize(64).isEqualTo(HashDecision.of(decision.signal().id(), List.copyOf(said)));
        assertThat(Stream.of(
                                new Verdict.Fired("Another", fired.reason(), fired.change(), fired.extraUrgency()),
                                new Verdict.Fired(fired.title(), "Another", fired.change(), fired.extraUrgency()),
                                new Verdict.Fired(fired.title(), fired.reason(), fired.change(), 10),
                                new Verdict.NotFired(fired.reason()))
                        .map(other -> HashDecision.of(
                                decision.signal().id(),
                                List.of(new DecideAgain.Said(
                                        first.workspace(), first.rule(), first.occurrence(), other)))))
                .doesNotContain(hash)
                .doesNotHaveDuplicates();
        assertThat(HashDecision.of(decision.signal().id(), List.of())).isNotEqualTo(hash);
    }

    @Test
    void saysNothingOfWhatWasNotJudged() {
        Trial trial = Trial.of(new Trigger.DealStageRegression()).told(Trial.happens(REF, new Happening.Created()));
        Decision decision = trial.world.store.decisions.getLast();

        assertThat(new DecideAgain(Vocabulary.HUBSPOT, RuleSet.of(trial.world.store.rules, Vocabulary.HUBSPOT))
                        .decide(decision.signal(), decision.seen()))
                .isEmpty();
    }

    /// A duplicate fired as far as the rule is concerned.
    private static List<String> words(Stream<Verdict> verdicts) {
        return verdicts.map(verdict -> switch (verdict) {
                    case Verdict.Fired _, Verdict.Duplicate _ -> "fired";
                    case Verdict.NotFired _,
                            Verdict.ConditionFalse _,
                            Verdict.ConditionBroken _,
                            Verdict.OwnEcho _,
                            Verdict.Disabled _,
                            Verdict.CoolingDown _,
                            Verdict.Needs _ -> verdict.reason();
                })
                .toList();
    }

    private static SourceEvent any(SplittableRandom random) {
        Instant at = MONDAY.plusSeconds(random.nextInt(100_000));
        return switch (random.nextInt(7)) {
            case 0, 1 -> Trial.becomes(REF, "dealstage", one(random, "lead", "demo", "offer", "won", "lost"), at);
            case 2 -> Trial.becomes(REF, "amount", one(random, "8000", "12000", "20000"), at);
            case 3 -> Trial.becomes(REF, "closedate", one(random, "1797724800000", "2026-11-20T00:00:00Z"), at);
            case 4 -> Trial.becomes(Trial.ADA, "jobtitle", one(random, "CFO", "Advisor", "VP"), at);
            case 5 -> Trial.becomes(Trial.NORTHWIND, "numberofemployees", one(random, "100", "150", "160"), at);
            default ->
                Deal.event(
                        REF,
                        new Happening.Associated(Trial.ADA, "DEAL_TO_CONTACT", random.nextBoolean(), false),
                        at,
                        "typed");
        };
    }

    private static String one(SplittableRandom random, String... values) {
        return values[random.nextInt(values.length)];
    }
}
