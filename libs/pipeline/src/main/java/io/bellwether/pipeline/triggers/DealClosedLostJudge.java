package io.bellwether.pipeline.triggers;

import io.bellwether.pipeline.Verdict;
import io.bellwether.pipeline.triggers.Stages.Place;

/// `deal_closed_lost`: the deal enters a lost stage.
final class DealClosedLostJudge {
    private DealClosedLostJudge() {}

    static Verdict judge(StageMove move) {
        Place from = move.from();
        Place to = move.to();
        if (!to.stage().lost()) {
            return new Verdict.NotFired("'" + to.stage().label() + "' is not a lost stage.");
        }
        if (from != null && from.stage().lost()) {
            return new Verdict.NotFired("The deal was lost already.");
        }
        return new Verdict.Fired(
                move.deal() + " was lost"
                        + (from == null ? "" : " from " + from.stage().label()),
                "The deal entered " + to.stage().label() + ", a lost stage of "
                        + to.pipeline().label() + ".",
                move.change(),
                0);
    }
}
