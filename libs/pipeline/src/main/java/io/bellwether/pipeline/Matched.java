package io.bellwether.pipeline;

import io.bellwether.model.Change;
import io.bellwether.model.Outcome;
import io.bellwether.model.Rule;
import io.bellwether.pipeline.WorkspacePlan.Fetch;
import io.bellwether.pipeline.WorkspacePlan.MirrorChange;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What matching made of one arrival, before anybody claimed anything.
///
/// @param outcome how it ends if none of its matches becomes an alert
/// @param occurrence null when it changed no property
/// @param verdicts of every rule that watches what happened
/// @param matches those that fired
/// @param observed whether its value goes to the property's history
record Matched(
        Arrival arrival,
        Outcome outcome,
        @Nullable Occurrence occurrence,
        List<Verdict.OfRule> verdicts,
        List<Match> matches,
        List<MirrorChange> changes,
        List<Fetch> fetches,
        boolean observed) {

    /// A rule that fired on an occurrence.
    record Match(Rule rule, Occurrence occurrence, String signalHash, Verdict.Fired fired) {
        Change change() {
            return fired.change();
        }
    }

    static Matched ends(Arrival arrival, Outcome outcome) {
        return new Matched(arrival, outcome, null, List.of(), List.of(), List.of(), List.of(), false);
    }

    static Matched observed(Arrival arrival, Outcome outcome) {
        return new Matched(arrival, outcome, null, List.of(), List.of(), List.of(), List.of(), true);
    }

    static Matched waits(Arrival arrival, Outcome.Deferred outcome, Fetch fetch) {
        return new Matched(arrival, outcome, null, List.of(), List.of(), List.of(), List.of(fetch), false);
    }

    static Matched mirrors(Arrival arrival, MirrorChange... changes) {
        return new Matched(
                arrival,
                new Outcome.Processed("mirrored"),
                null,
                List.of(),
                List.of(),
                List.of(changes),
                List.of(),
                false);
    }
}
