package io.bellwether.pipeline;

import io.bellwether.model.FetchTarget;
import io.bellwether.model.Rule;
import io.bellwether.pipeline.Context.EntityState;
import io.bellwether.pipeline.triggers.Case;
import io.bellwether.pipeline.triggers.JudgeTrigger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// Asks every rule that watches what changed. Cool-downs and claims come later: here a rule only says whether the
/// change is what it waits for.
final class MatchRules {
    private final Context context;

    MatchRules(Context context) {
        this.context = context;
    }

    boolean watch(EntityState entity, String property) {
        return context.rules().watching(entity.ref().type(), property).stream().anyMatch(Rule::enabled);
    }

    /// @param occurrences the arrival's own, where it changed anything, and a later one that it puts in another light
    Matched judge(Arrival arrival, EntityState entity, List<Occurrence> occurrences) {
        List<Verdict.OfRule> verdicts = new ArrayList<>();
        List<Matched.Match> matches = new ArrayList<>();
        List<String> corrected = new ArrayList<>();
        for (Occurrence occurrence : occurrences) {
            for (Rule rule : context.rules().watching(entity.ref().type(), occurrence.property())) {
                Verdict verdict = ask(rule, entity, occurrence, arrival.signal().receivedAt());
                if (verdict instanceof Verdict.Needs(FetchTarget target, String _)) {
                    return Matched.waits(arrival, reason(target), target);
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
        return rule.enabled()
                ? JudgeTrigger.judge(rule.trigger(), new Case(context, entity, occurrence, receivedAt))
                : new Verdict.Disabled();
    }

    private static String reason(FetchTarget target) {
        return switch (target) {
            case FetchTarget.DealPipelines _ -> "unknown_stage";
            case FetchTarget.Record _ -> "unknown_entity";
        };
    }
}
