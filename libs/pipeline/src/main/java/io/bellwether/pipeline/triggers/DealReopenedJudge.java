package io.bellwether.pipeline.triggers;

import io.bellwether.pipeline.Verdict;
import io.bellwether.pipeline.triggers.Stages.Place;

/// `deal_reopened`: the deal leaves a closed stage for an open one.
final class DealReopenedJudge {
    private DealReopenedJudge() {}

    static Verdict judge(StageMove move) {
        Place from = move.from();
        Place to = move.to();
        if (from == null) {
            return new Verdict.NotFired("The deal had no known stage before.");
        }
        if (!from.stage().closed()) {
            return new Verdict.NotFired("'" + from.stage().label() + "' is not a closed stage.");
        }
        if (to.stage().closed()) {
            return new Verdict.NotFired("The deal went from one closed stage to another, '"
                    + to.stage().label() + "'.");
        }
        return new Verdict.Fired(
                move.deal() + " was reopened to " + to.stage().label(),
                "The deal left " + from.stage().label() + ", where it was "
                        + (from.stage().won() ? "won" : "lost") + ", for "
                        + to.stage().label() + ".",
                move.change(),
                0);
    }
}
