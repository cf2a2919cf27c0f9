package io.bellwether.pipeline.backtest;

import io.bellwether.model.EntityRef;
import io.bellwether.model.Rule;
import io.bellwether.pipeline.Conditions;
import io.bellwether.pipeline.Context.EntityState;
import io.bellwether.pipeline.DecideAgain;
import io.bellwether.pipeline.Occurrence;
import io.bellwether.pipeline.RuleSet;
import io.bellwether.pipeline.Verdict;
import io.bellwether.pipeline.Vocabulary;
import io.bellwether.pipeline.backtest.Tally.Fate;
import io.bellwether.pipeline.backtest.Tally.Sample;
import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Holds a draft of a rule against decisions that were made, in the order in which they were made: what it would have
/// raised, with its own cool-down, beside what the rule of that id did raise. For a rule that nobody has changed both
/// are the same.
///
/// Memory does not grow with the period: of cool-downs and of alerts that a late change may judge again, the latest
/// hundred thousand are remembered.
public final class BacktestRule {
    private static final int MOST_REMEMBERED = 100_000;

    private final Rule draft;
    private final DecideAgain again;
    private final Recent<EntityRef, Instant> lastFired = new Recent<>(MOST_REMEMBERED);
    private final Recent<String, Boolean> raised = new Recent<>(MOST_REMEMBERED);
    private final Tally tally;

    /// @param lastFired when the rule had fired last for records, before the period
    public BacktestRule(Rule draft, Vocabulary vocabulary, Conditions conditions, Map<EntityRef, Instant> lastFired) {
        this(draft, vocabulary, conditions, new Memory(new Tally(), lastFired, List.of()));
    }

    /// Goes on where another has stopped.
    public BacktestRule(Rule draft, Vocabulary vocabulary, Conditions conditions, Memory memory) {
        this.draft = draft;
        this.again = new DecideAgain(vocabulary, RuleSet.of(List.of(draft), vocabulary, conditions));
        this.tally = memory.tally();
        this.lastFired.putAll(memory.lastFired());
        memory.raised().forEach(hash -> raised.put(hash, true));
    }

    /// All that a backtest knows between two decisions; what it has seen longest ago comes first.
    ///
    /// @param raised signal hashes
    public record Memory(Tally tally, Map<EntityRef, Instant> lastFired, List<String> raised) {
        public Memory {
            lastFired = Collections.unmodifiableMap(new LinkedHashMap<>(lastFired));
            raised = List.copyOf(raised);
        }
    }

    public Memory memory() {
        return new Memory(tally, lastFired, List.copyOf(raised.keySet()));
    }

    public void add(PastDecision past) {
        tally.signal();
        List<Occurrence> judged = past.seen().judged();
        if (judged.isEmpty()) {
            return;
        }
        Map<Occurrence, DecideAgain.Said> said = new HashMap<>();
        again.decide(past.signal(), past.seen()).forEach(each -> said.put(each.occurrence(), each));
        for (int i = 0; i < judged.size(); i++) {
            PastDecision.Said then = i < past.said().size() ? past.said().get(i) : null;
            compare(past, judged.get(i), then, said.get(judged.get(i)));
        }
    }

    public Tally tally() {
        return tally;
    }

    private void compare(
            PastDecision past,
            Occurrence occurrence,
            PastDecision.@Nullable Said then,
            DecideAgain.@Nullable Said now) {
        boolean wasRaised = then != null && then.fired();
        boolean isRaised = now != null && now.verdict() instanceof Verdict.Fired && raises(occurrence, now);
        if (!wasRaised && !isRaised) {
            return;
        }
        Fate fate = wasRaised ? (isRaised ? Fate.KEPT : Fate.LOST) : Fate.GAINED;
        EntityState record = past.seen().record().orElseThrow();
        String title = now != null && now.verdict() instanceof Verdict.Fired fired ? fired.title() : "";
        if (then != null && then.title() != null) {
            title = then.title();
        }
        Sample sample = new Sample(
                past.signal().id(),
                occurrence.changedAt(),
                occurrence.entity(),
                record.name(),
                record.owner(),
                title,
                why(fate, then, now));
        tally.add(fate, sample, wasRaised ? past.useful() : null);
    }

    /// As a plan settles a match: once per occurrence, and not within the cool-down.
    private boolean raises(Occurrence occurrence, DecideAgain.Said said) {
        if (raised.containsKey(said.signalHash())) {
            return false;
        }
        Instant last = lastFired.get(occurrence.entity());
        Instant at = occurrence.changedAt();
        if (last != null && !at.isBefore(last) && at.isBefore(last.plus(draft.coolDown()))) {
            return false;
        }
        raised.put(said.signalHash(), true);
        if (last == null || last.isBefore(at)) {
            lastFired.put(occurrence.entity(), at);
        }
        return true;
    }

    private static String why(Fate fate, PastDecision.@Nullable Said then, DecideAgain.@Nullable Said now) {
        return switch (fate) {
            case KEPT -> "";
            case GAINED -> then == null ? "The rule did not watch it then." : then.reason();
            case LOST -> {
                if (now == null) {
                    yield "The draft does not watch it.";
                }
                yield now.verdict() instanceof Verdict.Fired
                        ? "The draft's cool-down keeps it quiet."
                        : now.verdict().reason();
            }
        };
    }
}
