package io.bellwether.bench;

import io.bellwether.conditions.CelConditions;
import io.bellwether.model.EntityRef;
import io.bellwether.model.EntityType;
import io.bellwether.model.Happening;
import io.bellwether.model.Rule;
import io.bellwether.model.RuleId;
import io.bellwether.model.SignalType;
import io.bellwether.model.SourceEvent;
import io.bellwether.model.Trigger;
import io.bellwether.model.Urgency;
import io.bellwether.model.WorkspaceId;
import io.bellwether.pipeline.AskRule;
import io.bellwether.pipeline.Conditions.Condition;
import io.bellwether.pipeline.Context;
import io.bellwether.pipeline.Context.EntityState;
import io.bellwether.pipeline.Occurrence;
import io.bellwether.pipeline.Rates;
import io.bellwether.pipeline.RuleSet;
import io.bellwether.pipeline.Vocabulary;
import io.bellwether.pipeline.triggers.Case;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.IntToLongFunction;
import java.util.stream.IntStream;

/// What it costs to hold one change of a deal against many rules, each with a condition and each watching a property
/// of its own; against one look into a hash table and one compiled condition.
final class MeasureRules {
    private static final Instant AT = Instant.parse("2026-11-16T09:00:00Z");
    private static final EntityRef DEAL = new EntityRef(EntityType.DEAL, "1");
    private static final String CONDITION = "deal.amount > 10000 && deal.stage == 'offer'";
    private static final int ROUNDS = 15;
    private static final int TIMES = 200_000;

    private final CelConditions conditions = new CelConditions();

    private MeasureRules() {}

    static void main(String[] arguments) throws Exception {
        Report report = new Report(System.out);
        new MeasureRules().measure(report);
        report.print();
        if (arguments.length == 2 && arguments[0].equals("--json")) {
            report.write(Path.of(arguments[1]));
        }
    }

    private void measure(Report report) {
        Case given = given("property_7");
        Condition condition = conditions.condition(CONDITION, EntityType.DEAL);
        Map<String, Condition> table = new HashMap<>();
        IntStream.range(0, 100).forEach(number -> table.put("property_" + number, condition));
        RuleSet hundred = rules(100);
        RuleSet thousands = rules(10_000);
        IntToLongFunction least = times -> {
            long answers = 0;
            for (int i = 0; i < times; i++) {
                answers += Objects.requireNonNull(table.get(given.occurrence().property()))
                        .ask(given)
                        .hashCode();
            }
            return answers;
        };
        IntToLongFunction few = times -> match(hundred, given, times);
        IntToLongFunction many = times -> match(thousands, given, times);
        double[][] nanos = new double[3][ROUNDS];
        for (int round = -5; round < ROUNDS; round++) {
            double[] told = {time(least), time(few), time(many)};
            for (int each = 0; each < told.length && round >= 0; each++) {
                nanos[each][round] = told[each];
            }
        }
        double one = median(nanos[0]);
        double few100 = median(nanos[1]);
        double many10000 = median(nanos[2]);
        report.add(Figure.of("rules: one hash look-up and one compiled condition", one, "ns"));
        report.add(Figure.of("rules: one change against 100 rules", few100, "ns"));
        report.add(Figure.of("rules: one change against 10,000 rules", many10000, "ns"));
        report.add(Figure.atMost("rules: 100 rules, ratio to look-up and condition", few100 / one, "", 3));
        report.add(Figure.atMost("rules: 10,000 rules, ratio to 100 rules", many10000 / few100, "", 1.5));
    }

    private static long match(RuleSet rules, Case given, int times) {
        long answers = 0;
        for (int i = 0; i < times; i++) {
            answers += AskRule.all(rules, given).hashCode();
        }
        return answers;
    }

    private static double time(IntToLongFunction work) {
        long begun = System.nanoTime();
        long kept = work.applyAsLong(TIMES);
        double nanos = (System.nanoTime() - begun) / (double) TIMES;
        return kept == Long.MIN_VALUE ? 0 : nanos;
    }

    private static double median(double[] rounds) {
        return Arrays.stream(rounds).sorted().toArray()[rounds.length / 2];
    }

    private RuleSet rules(int count) {
        List<Rule> rules = IntStream.range(0, count)
                .mapToObj(number -> new Rule(
                        new RuleId("rule-" + number),
                        1,
                        true,
                        null,
                        null,
                        new Trigger.Custom(EntityType.DEAL, "property_" + number),
                        CONDITION,
                        new Urgency(50),
                        Duration.ZERO,
                        List.of()))
                .toList();
        return RuleSet.of(rules, Vocabulary.HUBSPOT, conditions);
    }

    private static Case given(String property) {
        EntityState deal = new EntityState(
                DEAL,
                1,
                "Fleet rollout",
                null,
                Map.of("amount", "12000", "dealstage", "offer", "pipeline", "default"),
                AT,
                false,
                null,
                null,
                Map.of(),
                List.of());
        Context context = new Context(
                new WorkspaceId(new UUID(0, 1)),
                Vocabulary.HUBSPOT,
                Map.of(DEAL, deal),
                Set.of(),
                RuleSet.of(List.of(), Vocabulary.HUBSPOT),
                List.of(),
                AT,
                Map.of(),
                Rates.NONE,
                List.of());
        SourceEvent event = new SourceEvent(
                "hubspot",
                "1",
                "0",
                SignalType.CRM_UPDATE,
                DEAL,
                new Happening.PropertyChanged(property, "x"),
                AT,
                new Urgency(50),
                0.95,
                "CRM_UI",
                null,
                "{}");
        return new Case(context, deal, new Occurrence(DEAL, property, null, "x", AT, false, false), AT, event);
    }
}
