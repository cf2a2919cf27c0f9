package io.bellwether.pipeline.triggers;

import io.bellwether.model.Trigger.DealValueIncrease;
import io.bellwether.pipeline.Verdict;
import java.math.BigDecimal;

/// `deal_value_increase`: the amount grew by enough in percent and in money.
final class DealValueIncreaseJudge {
    private DealValueIncreaseJudge() {}

    static Verdict judge(DealValueIncrease trigger, AmountMove move) {
        BigDecimal more = move.difference();
        if (more.signum() <= 0) {
            return new Verdict.NotFired("The amount did not grow.");
        }
        if (move.percent().compareTo(trigger.minPercent()) < 0) {
            return new Verdict.NotFired("The amount grew by " + move.percentInWords() + ", less than the rule's "
                    + trigger.minPercent().toPlainString() + " %.");
        }
        return move.withLeast(trigger.minAmount(), trigger.currency(), least -> {
            if (more.compareTo(least) < 0) {
                return new Verdict.NotFired("The amount grew by " + Money.format(more, move.currency())
                        + ", less than the rule's " + Money.format(least, move.currency()) + ".");
            }
            return new Verdict.Fired(
                    move.deal() + " grew to " + Money.format(move.to(), move.currency()),
                    "The amount grew by " + Money.format(more, move.currency()) + " (" + move.percentInWords() + ").",
                    move.change(),
                    0);
        });
    }
}
