package io.bellwether.pipeline.triggers;

import io.bellwether.pipeline.Verdict;
import io.bellwether.pipeline.triggers.Stages.Place;

/// `deal_stage_regression`: the new stage stands earlier than the previous one in the same pipeline, both open.
final class DealStageRegressionJudge {
    private DealStageRegressionJudge() {}

    static Verdict judge(StageMove move) {
        Place from = move.from();
        Place to = move.to();
        if (from == null) {
            return new Verdict.NotFired("The deal had no known stage before.");
        }
        if (!from.pipeline().id().equals(to.pipeline().id())) {
            return new Verdict.NotFired(
                    "The deal moved to another pipeline, '" + to.pipeline().label() + "'.");
        }
        if (from.stage().closed() || to.stage().closed()) {
            return new Verdict.NotFired("Leaving or entering a closed stage is not a step back.");
        }
        int steps = from.stage().order() - to.stage().order();
        if (steps <= 0) {
            return new Verdict.NotFired("'" + to.stage().label() + "' stands later than '"
                    + from.stage().label() + "'.");
        }
        return new Verdict.Fired(
                move.deal() + " moved back from " + from.stage().label() + " to "
                        + to.stage().label(),
                "The deal went back " + steps + (steps == 1 ? " stage" : " stages") + " in "
                        + from.pipeline().label() + " while still open.",
                move.change(),
                0);
    }
}
