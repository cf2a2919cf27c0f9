package io.bellwether.pipeline;

import io.bellwether.model.FetchTarget;
import io.bellwether.model.Outcome;
import io.bellwether.model.Rule;
import io.bellwether.pipeline.WorkspacePlan.Fetch;
import io.bellwether.pipeline.WorkspacePlan.MirrorChange;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What matching made of one arrival, before anybody claimed anything.
///
/// @param outcome how it ends if none of its matches becomes an alert
/// @param occurrence null when it changed no property
/// @param verdicts of every rule that watches what happened
/// @param matches those that fired
/// @param corrected signal hashes of alerts that would not have been raised had this arrival come in its turn
/// @param observed how its value goes to the property's history
record Matched(
        Arrival arrival,
        Outcome outcome,
        @Nullable Occurrence occurrence,
        List<Verdict.OfRule> verdicts,
        List<Match> matches,
        List<MirrorChange> changes,
        List<Fetch> fetches,
        List<String> corrected,
        Observed observed) {

    enum Observed {
        /// It has no value, or nobody knows yet what the value means.
        NOT,
        /// As the signal that decides its occurrence.
        FIRST,
        /// As another telling of an occurrence that was decided before.
        AGAIN
    }

    /// A rule that fired on an occurrence.
    ///
    /// @param verdict the one of the verdicts that says so
    record Match(Rule rule, Occurrence occurrence, String signalHash, Verdict.OfRule verdict, Verdict.Fired fired) {}

    /// What it waits for, if it is parked.
    Optional<FetchTarget> awaits() {
        return outcome instanceof Outcome.Deferred(String _, String awaits)
                ? Optional.of(FetchTarget.parse(awaits))
                : Optional.empty();
    }

    static Matched ends(Arrival arrival, Outcome outcome) {
        return new Matched(arrival, outcome, null, List.of(), List.of(), List.of(), List.of(), List.of(), Observed.NOT);
    }

    static Matched observed(Arrival arrival, Outcome outcome, Observed observed) {
        return new Matched(arrival, outcome, null, List.of(), List.of(), List.of(), List.of(), List.of(), observed);
    }

    static Matched waits(Arrival arrival, String reason, FetchTarget target) {
        return new Matched(
                arrival,
                new Outcome.Deferred(reason, target.toString()),
                null,
                List.of(),
                List.of(),
                List.of(),
                List.of(new Fetch(target, reason, arrival.signal().correlationId())),
                List.of(),
                Observed.NOT);
    }

    static Matched mirrors(Arrival arrival, List<MirrorChange> changes) {
        return mirrors(arrival, changes, List.of());
    }

    static Matched mirrors(Arrival arrival, List<MirrorChange> changes, List<Fetch> fetches) {
        return new Matched(
                arrival,
                new Outcome.Processed("mirrored"),
                null,
                List.of(),
                List.of(),
                changes,
                fetches,
                List.of(),
                Observed.NOT);
    }

    static Matched judged(
            Arrival arrival,
            Occurrence occurrence,
            List<Verdict.OfRule> verdicts,
            List<Match> matches,
            List<String> corrected) {
        String reason = verdicts.isEmpty() ? "no_rule_watches" : "no_rule_matched";
        return new Matched(
                arrival,
                new Outcome.Processed(reason),
                occurrence,
                verdicts,
                matches,
                List.of(),
                List.of(),
                corrected,
                Observed.FIRST);
    }
}
