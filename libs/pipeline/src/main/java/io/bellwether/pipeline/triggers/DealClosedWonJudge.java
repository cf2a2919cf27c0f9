package io.bellwether.pipeline.triggers;

import io.bellwether.pipeline.Verdict;
import io.bellwether.pipeline.triggers.Stages.Place;

/// `deal_closed_won`: the deal enters a won stage.
final class DealClosedWonJudge {
    private DealClosedWonJudge() {}

    static Verdict judge(StageMove move) {
        Place from = move.from();
        Place to = move.to();
        if (!to.stage().won()) {
            return new Verdict.NotFired("'" + to.stage().label() + "' is not a won stage.");
        }
        if (from != null && from.stage().won()) {
            return new Verdict.NotFired("The deal was won already.");
        }
        return new Verdict.Fired(
                move.deal() + " was won"
                        + (from == null ? "" : " from " + from.stage().label()),
                "The deal entered " + to.stage().label() + ", a won stage of "
                        + to.pipeline().label() + ".",
                move.change(),
                0);
    }
}
