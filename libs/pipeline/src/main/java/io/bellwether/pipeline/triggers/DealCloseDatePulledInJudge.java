package io.bellwether.pipeline.triggers;

import io.bellwether.model.Trigger.DealCloseDatePulledIn;
import io.bellwether.pipeline.Verdict;

/// `deal_close_date_pulled_in`: earlier by enough days.
final class DealCloseDatePulledInJudge {
    private DealCloseDatePulledInJudge() {}

    static Verdict judge(DealCloseDatePulledIn trigger, DateMove move) {
        long earlier = -move.days();
        if (earlier <= 0) {
            return new Verdict.NotFired("The close date did not move earlier.");
        }
        if (earlier < trigger.minDays()) {
            return new Verdict.NotFired("The close date moved earlier by " + DateMove.inWords(earlier)
                    + ", less than the rule's " + trigger.minDays() + ".");
        }
        return new Verdict.Fired(
                move.deal() + " was pulled in to " + move.to(),
                "The close date moved earlier by " + DateMove.inWords(earlier) + ".",
                move.change(),
                0);
    }
}
