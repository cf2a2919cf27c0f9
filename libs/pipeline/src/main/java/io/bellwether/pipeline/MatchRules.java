package io.bellwether.pipeline;

import io.bellwether.model.FetchTarget;
import io.bellwether.model.Rule;
import io.bellwether.pipeline.Context.EntityState;
import io.bellwether.pipeline.RuleSet.Ready;
import io.bellwether.pipeline.WorkspacePlan.MirrorChange;
import io.bellwether.pipeline.triggers.Case;
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
        return watching(entity, property).stream()
                .anyMatch(ready -> ready.rule().enabled());
    }

    /// @param entity with all that is known of it by now
    /// @param occurrences the arrival's own, where it changed anything, and a later one in whose light it stands
    /// @param changes of the mirror, that come with it
    Matched judge(Arrival arrival, EntityState entity, List<Occurrence> occurrences, List<MirrorChange> changes) {
        List<Verdict.OfRule> verdicts = new ArrayList<>();
        List<Matched.Match> matches = new ArrayList<>();
        List<String> corrected = new ArrayList<>();
        for (Occurrence occurrence : occurrences) {
            Case given = new Case(
                    context,
                    entity,
                    occurrence,
                    arrival.signal().receivedAt(),
                    arrival.signal().event());
            for (AskRule.Answer answer : AskRule.all(context.rules(), given)) {
                Verdict verdict = answer.verdict();
                if (verdict instanceof Verdict.Needs(FetchTarget target, String _)) {
                    return Matched.waits(arrival, reason(target), target);
                }
                Rule rule = answer.ready().rule();
                Verdict.OfRule ofRule = answer.ofRule();
                verdicts.add(ofRule);
                if (verdict instanceof Verdict.Fired fired) {
                    matches.add(new Matched.Match(rule, occurrence, hash(occurrence, rule), ofRule, fired));
                } else if (occurrence.rejudged()) {
                    corrected.add(hash(occurrence, rule));
                }
            }
        }
        return Matched.judged(arrival, entity, occurrences, verdicts, matches, changes, corrected);
    }

    /// Every rule that would have been asked, had somebody else made the change.
    List<Verdict.OfRule> silenced(EntityState entity, String property, Verdict.OwnEcho echo) {
        return watching(entity, property).stream()
                .map(ready -> new Verdict.OfRule(
                        ready.rule().id(),
                        ready.rule().version(),
                        ready.rule().enabled() ? echo : new Verdict.Disabled()))
                .toList();
    }

    private String hash(Occurrence occurrence, Rule rule) {
        return occurrence.signalHash(context.workspace(), rule.id());
    }

    private List<Ready> watching(EntityState entity, String property) {
        return context.rules().watching(entity.ref().type(), property);
    }

    private static String reason(FetchTarget target) {
        return switch (target) {
            case FetchTarget.DealPipelines _ -> "unknown_stage";
            case FetchTarget.Record _ -> "unknown_entity";
        };
    }
}
