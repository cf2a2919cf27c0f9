package io.bellwether.pipeline;

import io.bellwether.model.FetchTarget;
import io.bellwether.model.Outcome;
import io.bellwether.model.Rule;
import io.bellwether.pipeline.Context.EntityState;
import io.bellwether.pipeline.WorkspacePlan.Fetch;
import io.bellwether.pipeline.WorkspacePlan.MirrorChange;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What matching made of one arrival, before anybody claimed anything.
///
/// @param outcome how it ends if none of its matches becomes an alert
/// @param record what it was judged on, with all that was known of it by then; empty when it was not
/// @param occurrences what it was judged as: its own, where it changed anything, and a later one that it puts in
///                    another light
/// @param verdicts of every rule that watches what happened
/// @param matches those that fired
/// @param corrected signal hashes of alerts that would not have been raised had this arrival come in its turn
/// @param observed how its value goes to the property's history
record Matched(
        Arrival arrival,
        Outcome outcome,
        Optional<EntityState> record,
        List<Occurrence> occurrences,
        List<Verdict.OfRule> verdicts,
        List<Match> matches,
        List<MirrorChange> changes,
        List<Fetch> fetches,
        List<String> corrected,
        Observed observed) {

    static final String OWN_ECHO = "own_echo";

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

    /// The arrival's own occurrence.
    @Nullable
    Occurrence occurrence() {
        return occurrences.isEmpty() ? null : occurrences.getFirst();
    }

    static Matched ends(Arrival arrival, Outcome outcome) {
        return new Matched(
                arrival,
                outcome,
                Optional.empty(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                Observed.NOT);
    }

    static Matched observed(Arrival arrival, Outcome outcome, Observed observed, List<MirrorChange> changes) {
        return new Matched(
                arrival,
                outcome,
                Optional.empty(),
                List.of(),
                List.of(),
                List.of(),
                changes,
                List.of(),
                List.of(),
                observed);
    }

    static Matched waits(Arrival arrival, String reason, FetchTarget target) {
        return new Matched(
                arrival,
                new Outcome.Deferred(reason, target.toString()),
                Optional.empty(),
                List.of(),
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
                Optional.empty(),
                List.of(),
                List.of(),
                List.of(),
                changes,
                fetches,
                List.of(),
                Observed.NOT);
    }

    static Matched judged(
            Arrival arrival,
            EntityState record,
            List<Occurrence> occurrences,
            List<Verdict.OfRule> verdicts,
            List<Match> matches,
            List<MirrorChange> changes,
            List<String> corrected) {
        String unwatched = changes.isEmpty() ? "no_rule_watches" : "mirrored";
        return new Matched(
                arrival,
                new Outcome.Processed(verdicts.isEmpty() ? unwatched : "no_rule_matched"),
                Optional.of(record),
                occurrences,
                verdicts,
                matches,
                changes,
                List.of(),
                corrected,
                Observed.FIRST);
    }

    /// What time alone made fire.
    static Matched elapsed(
            Arrival arrival, EntityState record, Occurrence period, Verdict.OfRule verdict, List<Match> matches) {
        return new Matched(
                arrival,
                new Outcome.Processed("no_rule_matched"),
                Optional.of(record),
                List.of(period),
                List.of(verdict),
                matches,
                List.of(),
                List.of(),
                List.of(),
                Observed.NOT);
    }

    /// A change of our own, on which no rule is asked.
    Matched silencedBy(EntityState on, Occurrence own, List<Verdict.OfRule> silenced) {
        List<Verdict.OfRule> all = new ArrayList<>(silenced);
        all.addAll(verdicts);
        List<Occurrence> both = new ArrayList<>(List.of(own));
        both.addAll(occurrences);
        return new Matched(
                arrival,
                new Outcome.Ignored(OWN_ECHO),
                Optional.of(on),
                both,
                all,
                matches,
                changes,
                fetches,
                corrected,
                observed);
    }
}
