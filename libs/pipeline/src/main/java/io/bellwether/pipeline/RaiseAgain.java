package io.bellwether.pipeline;

import io.bellwether.model.AlertId;
import io.bellwether.model.Outcome;
import io.bellwether.model.Person;
import io.bellwether.model.Signal;
import io.bellwether.pipeline.Context.CoolDownKey;
import io.bellwether.pipeline.Context.LastFired;
import io.bellwether.pipeline.WorkspacePlan.MirrorChange;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Plans the alerts of a signal that was decided before and is decided again: those that were not raised then. An alert
/// that there is already, and its messages, stay as they are. Pure.
public final class RaiseAgain {
    private RaiseAgain() {}

    /// @param seen what the signal was decided from
    /// @param raised the alerts that there are, by signal hash
    /// @param coolDowns as they are now
    /// @param people as they are now
    /// @return alerts, effects and cool-downs, and nothing else
    public static WorkspacePlan plan(
            Signal signal,
            Seen seen,
            RuleSet rules,
            Vocabulary vocabulary,
            List<DecideAgain.Said> said,
            Map<String, AlertId> raised,
            Map<CoolDownKey, LastFired> coolDowns,
            List<Person> people,
            Instant now) {
        Context then = seen.context(signal.workspace(), vocabulary, rules);
        Context context = new Context(
                then.workspace(),
                then.vocabulary(),
                then.entities(),
                then.known(),
                then.rules(),
                then.pipelines(),
                then.pipelinesFetchedAt(),
                coolDowns,
                then.rates(),
                then.ownWrites(),
                people,
                then.owners());
        Map<String, Claims.Claim> claimed = new HashMap<>();
        List<Verdict.OfRule> verdicts = new ArrayList<>();
        List<Matched.Match> matches = new ArrayList<>();
        for (DecideAgain.Said each : said) {
            Verdict.OfRule ofRule =
                    new Verdict.OfRule(each.rule().id(), each.rule().version(), each.verdict());
            verdicts.add(ofRule);
            if (each.verdict() instanceof Verdict.Fired fired) {
                AlertId alert = raised.get(each.signalHash());
                claimed.put(each.signalHash(), alert == null ? new Claims.Ours(1) : new Claims.Done(alert));
                matches.add(new Matched.Match(each.rule(), each.occurrence(), each.signalHash(), ofRule, fired));
            }
        }
        Matched matched = new Matched(
                new Arrival.Released(signal, signal.correlationId()),
                new Outcome.Processed("replayed"),
                seen.record(),
                seen.judged(),
                verdicts,
                matches,
                List.<MirrorChange>of(),
                List.of(),
                List.of(),
                Matched.Observed.NOT);
        WorkspacePlan plan =
                new DecidePlan(context, now).decide(List.of(matched), claimed).plan();
        return new WorkspacePlan(
                plan.workspace(),
                Map.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                plan.alerts(),
                plan.effects(),
                List.of(),
                plan.coolDowns(),
                List.of());
    }
}
