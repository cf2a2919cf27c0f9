package io.bellwether.pipeline.triggers;

import io.bellwether.model.FetchTarget;
import io.bellwether.pipeline.Verdict;
import io.bellwether.pipeline.triggers.Stages.Place;
import java.util.Optional;
import java.util.function.Supplier;

/// Asks only where the deal was open: closing one sets its close date and more, which nobody needs to hear of twice.
final class OpenDeal {
    private OpenDeal() {}

    static Verdict require(Case given, Supplier<Verdict> judge) {
        Stages stages = new Stages(given.context());
        String stageId = given.then(given.words().stage());
        Optional<Place> place = stages.place(stageId, given.then(given.words().pipeline()));
        if (stageId != null && place.isEmpty() && !stages.askedSince(given.receivedAt())) {
            return new Verdict.Needs(
                    new FetchTarget.DealPipelines(),
                    "The CRM's pipelines are not known well enough to say whether the deal is open.");
        }
        if (place.isPresent() && place.get().stage().closed()) {
            return new Verdict.NotFired(
                    "The deal is closed, in '" + place.get().stage().label() + "'.");
        }
        return judge.get();
    }
}
