package io.bellwether.pipeline;

import static io.bellwether.pipeline.Deal.MONDAY;
import static io.bellwether.pipeline.Deal.amount;
import static io.bellwether.pipeline.Deal.stage;
import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.model.Rule;
import io.bellwether.model.SourceEvent;
import io.bellwether.model.Trigger;
import io.bellwether.pipeline.backtest.BacktestRule;
import io.bellwether.pipeline.backtest.PastDecision;
import io.bellwether.pipeline.backtest.Tally;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BacktestRuleTest {
    private static final List<String> STAGES = List.of("lead", "demo", "offer", "won", "lost");

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
    void saysOfAnUnchangedRuleWhatLiveMatchingDecided(long seed) {
        Random random = new Random(seed);
        Deal deal = Deal.known();
        for (int history = 0; history < 20; history++) {
            tell(deal, random, 25);
        }

        long raised = 0;
        for (Rule rule : deal.store.rules) {
            Tally tally = backtest(deal, rule);
            assertThat(tally.gained()).as("gained by " + rule.id()).isEmpty();
            assertThat(tally.lost()).as("lost by " + rule.id()).isEmpty();
            assertThat(tally.total().kept())
                    .isEqualTo(deal.store.alerts.values().stream()
                            .filter(alert -> alert.rule().equals(rule.id()))
                            .count());
            raised += tally.total().kept();
        }
        assertThat(raised).isEqualTo(deal.store.alerts.size()).isPositive();
    }

    @Test
    void countsWhatAShorterCoolDownWouldHaveRaisedBeside() {
        Deal deal = Deal.known();
        deal.receive(stage("demo", MONDAY));
        deal.receive(stage("offer", MONDAY.plusSeconds(60)));
        deal.receive(stage("demo", MONDAY.plusSeconds(120)));
        Rule rule = rule(deal, "deal-stage-regression");

        Tally tally = backtest(deal, Deal.rule(rule.id().value(), rule.trigger(), Duration.ZERO));

        assertThat(tally.total()).isEqualTo(new Tally.Counts(1, 1, 0));
        assertThat(tally.gained()).singleElement().satisfies(sample -> {
            assertThat(sample.title()).contains("Fleet rollout");
            assertThat(sample.why()).contains("stays quiet");
            assertThat(sample.owner()).isEqualTo("Ida Berg");
        });
        assertThat(tally.owners()).isEqualTo(Map.of("Ida Berg", new Tally.Counts(1, 1, 0)));
        assertThat(tally.days().values()).containsExactly(new Tally.Counts(1, 1, 0));
    }

    @Test
    void tellsWhyAnAlertWouldBeLost() {
        Deal deal = Deal.known();
        deal.receive(amount("5000", MONDAY));
        Rule rule = rule(deal, "deal-value-decrease");
        Rule off = new Rule(rule.id(), 2, false, rule.trigger(), rule.urgency(), rule.coolDown(), rule.routes());

        Tally tally = backtest(deal, off);

        assertThat(tally.total()).isEqualTo(new Tally.Counts(0, 0, 1));
        assertThat(tally.lost().getFirst().why()).isEqualTo("The rule is switched off.");
        assertThat(tally.lostMarks()).isEqualTo(new Tally.Marks(0, 0, 1));
    }

    @Test
    void countsEverythingAsGainedThatARuleOfANewIdWouldHaveRaised() {
        Deal deal = Deal.known();
        deal.receive(amount("5000", MONDAY));
        Rule rule = rule(deal, "deal-value-decrease");

        Tally tally = backtest(deal, Deal.rule("a-new-one", rule.trigger(), Duration.ZERO));

        assertThat(tally.total()).isEqualTo(new Tally.Counts(0, 1, 0));
        assertThat(tally.signals()).isEqualTo(deal.store.decisions.size());
    }

    @Test
    void saysTheSameInPartsThatGoOnFromEachOther() {
        Deal deal = Deal.known();
        tell(deal, new Random(5), 40);
        deal.receive(Deal.stage("lead", MONDAY.plusSeconds(1)));
        for (Rule rule : deal.store.rules) {
            Rule draft = Deal.rule(rule.id().value(), rule.trigger(), Duration.ofHours(6));
            Tally whole = backtest(deal, draft);

            BacktestRule.Memory memory = new BacktestRule.Memory(new Tally(), Map.of(), List.of());
            for (WorkspacePlan.Decision decision : deal.store.decisions) {
                BacktestRule part = new BacktestRule(draft, Vocabulary.HUBSPOT, deal.store.conditions, memory);
                part.add(past(decision, draft));
                memory = part.memory();
            }

            assertThat(memory.tally()).usingRecursiveComparison().isEqualTo(whole);
        }
    }

    @Test
    void keepsQuietAboutWhatFiredBeforeThePeriod() {
        Deal deal = Deal.known();
        deal.receive(amount("5000", MONDAY));
        Rule rule = rule(deal, "deal-value-decrease");
        BacktestRule backtest = new BacktestRule(
                rule, Vocabulary.HUBSPOT, deal.store.conditions, Map.of(Deal.REF, MONDAY.minus(Duration.ofHours(1))));

        deal.store.decisions.forEach(decision -> backtest.add(past(decision, rule)));

        assertThat(backtest.tally().lost())
                .singleElement()
                .extracting(Tally.Sample::why, Tally.Sample::title)
                .containsExactly(
                        "The draft's cool-down keeps it quiet.", deal.titles().getFirst());
    }

    @Test
    void takesTheTitleOfTheDraftWhereTheAlertHadNone() {
        Deal deal = Deal.known();
        deal.receive(amount("5000", MONDAY));
        Rule rule = rule(deal, "deal-value-decrease");
        BacktestRule backtest = new BacktestRule(rule, Vocabulary.HUBSPOT, deal.store.conditions, Map.of());

        deal.store.decisions.forEach(decision -> backtest.add(new PastDecision(
                decision.signal(),
                decision.seen(),
                List.of(new PastDecision.Said(false, null, "It was switched off.")),
                null)));

        assertThat(backtest.tally().gained())
                .singleElement()
                .extracting(Tally.Sample::why, Tally.Sample::title)
                .containsExactly("It was switched off.", deal.titles().getFirst());
    }

    @Test
    void saysThatADraftOfAnotherTriggerDoesNotWatchIt() {
        Deal deal = Deal.known();
        deal.receive(amount("5000", MONDAY));
        Rule draft = Deal.rule("deal-value-decrease", new Trigger.DealClosedWon(), Duration.ZERO);

        assertThat(backtest(deal, draft).lost())
                .singleElement()
                .extracting(Tally.Sample::why)
                .isEqualTo("The draft does not watch it.");
    }

    private static void tell(Deal deal, Random random, int changes) {
        List<SourceEvent> events = new ArrayList<>();
        for (int i = 0; i < changes; i++) {
            Instant at = MONDAY.plusSeconds(random.nextInt(5 * 24 * 3600)).plusMillis(random.nextInt(1000));
            events.add(
                    random.nextBoolean()
                            ? stage(STAGES.get(random.nextInt(STAGES.size())), at)
                            : amount(Integer.toString(5_000 + random.nextInt(40_000)), at));
        }
        int told = 0;
        while (told < events.size()) {
            int together = Math.min(1 + random.nextInt(4), events.size() - told);
            deal.receive(events.subList(told, told + together).toArray(SourceEvent[]::new));
            if (random.nextInt(4) == 0) {
                deal.receive(events.get(random.nextInt(told + together)));
            }
            if (random.nextInt(4) == 0) {
                deal.receive(Deal.twin(events.get(random.nextInt(told + together))));
            }
            told += together;
        }
    }

    private static Rule rule(Deal deal, String id) {
        return deal.store.rules.stream()
                .filter(rule -> rule.id().value().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static Tally backtest(Deal deal, Rule draft) {
        BacktestRule backtest = new BacktestRule(draft, Vocabulary.HUBSPOT, deal.store.conditions, Map.of());
        deal.store.decisions.forEach(decision -> backtest.add(past(decision, draft)));
        return backtest.tally();
    }

    private static PastDecision past(WorkspacePlan.Decision decision, Rule draft) {
        return new PastDecision(
                decision.signal(),
                decision.seen(),
                decision.verdicts().stream()
                        .filter(ofRule -> ofRule.rule().equals(draft.id()))
                        .map(ofRule -> new PastDecision.Said(
                                ofRule.verdict() instanceof Verdict.Fired,
                                ofRule.verdict() instanceof Verdict.Fired fired ? fired.title() : null,
                                ofRule.verdict().reason()))
                        .toList(),
                null);
    }
}
