package io.bellwether.pipeline;

import io.bellwether.model.EntityType;
import io.bellwether.model.FetchTarget;
import io.bellwether.model.Rule;
import io.bellwether.pipeline.Context.EntityState;
import io.bellwether.pipeline.triggers.JudgeTrigger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// Asks every rule that watches the changed property. Cool-downs and claims come later: here a rule only says
/// whether the change is what it waits for.
final class MatchRules {
    private final Context context;
    private final JudgeTrigger triggers;

    MatchRules(Context context) {
        this.context = context;
        this.triggers = new JudgeTrigger(context);
    }

    boolean watch(EntityState entity, String property) {
        return watching(entity, property).stream().anyMatch(Rule::enabled);
    }

    /// @param occurrences the arrival's own, where it changed anything, and a later one that it puts in another light
    Matched judge(Arrival arrival, EntityState entity, List<Occurrence> occurrences) {
        List<Verdict.OfRule> verdicts = new ArrayList<>();
        List<Matched.Match> matches = new ArrayList<>();
        List<String> corrected = new ArrayList<>();
        for (Occurrence occurrence : occurrences) {
            for (Rule rule : watching(entity, occurrence.property())) {
                Verdict verdict = ask(rule, entity, occurrence, arrival.signal().receivedAt());
                if (verdict instanceof Verdict.Needs(FetchTarget target, String _)) {
                    return Matched.waits(arrival, "unknown_stage", target);
                }
                Verdict.OfRule ofRule = new Verdict.OfRule(rule.id(), rule.version(), verdict);
                verdicts.add(ofRule);
                String hash = occurrence.signalHash(context.workspace(), rule.id());
                if (verdict instanceof Verdict.Fired fired) {
                    matches.add(new Matched.Match(rule, occurrence, hash, ofRule, fired));
                } else if (occurrence.rejudged()) {
                    corrected.add(hash);
                }
            }
        }
        return Matched.judged(arrival, occurrences.getFirst(), verdicts, matches, corrected);
    }

    private Verdict ask(Rule rule, EntityState entity, Occurrence occurrence, Instant receivedAt) {
        return rule.enabled() ? triggers.judge(rule.trigger(), entity, occurrence, receivedAt) : new Verdict.Disabled();
    }

    private List<Rule> watching(EntityState entity, String property) {
        return entity.ref().type() != EntityType.DEAL
                ? List.of()
                : context.rules().stream()
                        .filter(rule -> triggers.watches(rule.trigger(), property))
                        .toList();
    }
}
