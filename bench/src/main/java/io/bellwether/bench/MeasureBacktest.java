package io.bellwether.bench;

import io.bellwether.conditions.CelConditions;
import io.bellwether.model.DeliveryId;
import io.bellwether.model.EntityRef;
import io.bellwether.model.EntityType;
import io.bellwether.model.Happening;
import io.bellwether.model.Rule;
import io.bellwether.model.RuleId;
import io.bellwether.model.Signal;
import io.bellwether.model.SignalType;
import io.bellwether.model.SourceEvent;
import io.bellwether.model.TriggerTypes;
import io.bellwether.model.Urgency;
import io.bellwether.model.WorkspaceId;
import io.bellwether.pipeline.Context.EntityState;
import io.bellwether.pipeline.Context.HistoryEntry;
import io.bellwether.pipeline.Occurrence;
import io.bellwether.pipeline.Rates;
import io.bellwether.pipeline.Seen;
import io.bellwether.pipeline.Vocabulary;
import io.bellwether.pipeline.backtest.BacktestRule;
import io.bellwether.pipeline.backtest.PastDecision;
import io.bellwether.stores.json.SeenJson;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;

/// What it costs to hold a draft against stored signals, without the database: matching alone, and with reading what
/// was stored of each.
final class MeasureBacktest {
    private static final WorkspaceId WORKSPACE = new WorkspaceId(new UUID(0, 7));
    private static final Instant FROM = Instant.parse("2026-10-01T00:00:00Z");
    private static final int SIGNALS = 100_000;
    private static final int DEALS = 5_000;
    private static final int ROUNDS = 5;
    private static final double AIM = 50_000;

    private final CelConditions conditions = new CelConditions();
    private final Rule draft = new Rule(
            new RuleId("draft"),
            1,
            true,
            null,
            null,
            TriggerTypes.named("deal_value_decrease").orElseThrow().with(Map.of("minPercent", "15")),
            "deal.amount > 10000",
            new Urgency(75),
            Duration.ofHours(24),
            List.of());

    private MeasureBacktest() {}

    static void main(String[] arguments) throws Exception {
        Report report = new Report(System.out);
        new MeasureBacktest().measure(report);
        report.print();
        if (arguments.length == 2 && arguments[0].equals("--json")) {
            report.write(Path.of(arguments[1]));
        }
    }

    private void measure(Report report) {
        List<PastDecision> past = past();
        List<String> stored =
                past.stream().map(each -> SeenJson.write(each.seen())).toList();
        double matching = 0;
        double reading = 0;
        for (int round = 0; round < ROUNDS; round++) {
            matching = Math.max(matching, perCpuSecond(() -> {
                BacktestRule backtest = backtest();
                past.forEach(backtest::add);
                return backtest;
            }));
            reading = Math.max(reading, perCpuSecond(() -> {
                BacktestRule backtest = backtest();
                for (int i = 0; i < SIGNALS; i++) {
                    PastDecision each = past.get(i);
                    backtest.add(
                            new PastDecision(each.signal(), SeenJson.read(stored.get(i)), each.said(), each.useful()));
                }
                return backtest;
            }));
        }
        report.add(Figure.atLeast("backtest matching", matching, "signals/CPU-s", AIM));
        report.add(Figure.of("backtest with reading what was stored", reading, "signals/CPU-s"));
    }

    private BacktestRule backtest() {
        return new BacktestRule(draft, Vocabulary.HUBSPOT, conditions, Map.of());
    }

    private interface Work {
        BacktestRule run();
    }

    private static double perCpuSecond(Work work) {
        var threads = ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadCpuTime();
        BacktestRule done = work.run();
        long nanos = threads.getCurrentThreadCpuTime() - before;
        if (done.tally().signals() != SIGNALS || done.tally().total().gained() == 0) {
            throw new IllegalStateException("The backtest raises some alerts of " + SIGNALS + " signals; got "
                    + done.tally().total());
        }
        return SIGNALS * 1e9 / nanos;
    }

    private static List<PastDecision> past() {
        Random random = new Random(7);
        List<PastDecision> past = new ArrayList<>(SIGNALS);
        for (int i = 0; i < SIGNALS; i++) {
            EntityRef deal = new EntityRef(EntityType.DEAL, Integer.toString(random.nextInt(DEALS)));
            Instant at = FROM.plusSeconds(25L * i);
            String from = Integer.toString(10_000 + random.nextInt(90_000));
            String to = Integer.toString(10_000 + random.nextInt(90_000));
            past.add(new PastDecision(signal(i, deal, to, at), seen(deal, from, to, at), List.of(), null));
        }
        return past;
    }

    private static Signal signal(int number, EntityRef deal, String to, Instant at) {
        SourceEvent event = new SourceEvent(
                "hubspot",
                "62515",
                Integer.toString(number),
                SignalType.CRM_UPDATE,
                deal,
                new Happening.PropertyChanged("amount", to),
                at,
                new Urgency(60),
                0.95,
                "CRM_UI",
                null,
                false,
                "{}");
        return Signal.of(WORKSPACE, event, at.plusSeconds(1), new DeliveryId(new UUID(1, number)));
    }

    private static Seen seen(EntityRef deal, String from, String to, Instant at) {
        EntityState state = new EntityState(
                deal,
                1,
                "Fleet rollout " + deal.externalId(),
                "https://app.hubspot.com/contacts/62515/record/0-3/" + deal.externalId(),
                Map.of(
                        "amount", from,
                        "deal_currency_code", "EUR",
                        "dealstage", "offer",
                        "pipeline", "default",
                        "closedate", "2026-12-24",
                        "hubspot_owner_id", "77"),
                FROM,
                false,
                "Ida Berg",
                "Northwind",
                Map.of("amount", List.of(new HistoryEntry(from, at.minusSeconds(86_400), null))),
                List.of());
        return new Seen(
                Optional.of(state),
                List.of(),
                List.of(),
                FROM,
                Rates.NONE,
                List.of(new Occurrence(deal, "amount", from, to, at, false, false)),
                false);
    }
}
