package io.bellwether.pipeline.triggers;

import io.bellwether.model.Change;
import io.bellwether.model.FetchTarget;
import io.bellwether.pipeline.Verdict;
import io.bellwether.pipeline.triggers.Stages.Place;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A change of a deal's stage, with the stages looked up in the CRM's pipelines.
///
/// @param from null when the deal had no stage before, or one that no pipeline of the CRM has any more
record StageMove(Case of, @Nullable Place from, Place to) {
    static Verdict judge(Case given, Function<StageMove, Verdict> judge) {
        String to = given.occurrence().to();
        String from = given.occurrence().from();
        if (to == null) {
            return new Verdict.NotFired("The stage was cleared.");
        }
        Stages stages = new Stages(given.context());
        String pipeline = given.then(given.words().pipeline());
        Optional<Place> place = stages.place(to, pipeline);
        Optional<Place> before = stages.place(from, pipeline);
        boolean unknown = place.isEmpty() || (from != null && before.isEmpty());
        if (unknown && !stages.askedSince(given.receivedAt())) {
            return new Verdict.Needs(
                    new FetchTarget.DealPipelines(),
                    "The CRM's pipelines are not known well enough to place the stage.");
        }
        return place.map(it -> judge.apply(new StageMove(given, before.orElse(null), it)))
                .orElseGet(() -> new Verdict.NotFired("No pipeline of the CRM has the stage '" + to + "'."));
    }

    String deal() {
        return of.record().name();
    }

    Change change() {
        return of.change(
                from == null ? of.occurrence().from() : from.stage().label(),
                to.stage().label());
    }
}
