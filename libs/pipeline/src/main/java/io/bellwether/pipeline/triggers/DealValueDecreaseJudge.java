package io.bellwether.pipeline.triggers;

import io.bellwether.model.Trigger.DealValueDecrease;
import io.bellwether.pipeline.Verdict;
import java.math.BigDecimal;

/// `deal_value_decrease`: the amount shrank by enough in percent and in money.
final class DealValueDecreaseJudge {
    private DealValueDecreaseJudge() {}

    static Verdict judge(DealValueDecrease trigger, AmountMove move) {
        BigDecimal less = move.difference().negate();
        if (less.signum() <= 0) {
            return new Verdict.NotFired("The amount did not shrink.");
        }
        if (move.percent().negate().compareTo(trigger.minPercent()) < 0) {
            return new Verdict.NotFired("The amount shrank by " + move.percentInWords() + ", less than the rule's "
                    + trigger.minPercent().toPlainString() + " %.");
        }
        return move.withLeast(trigger.minAmount(), trigger.currency(), least -> {
            if (less.compareTo(least) < 0) {
                return new Verdict.NotFired("The amount shrank by " + Money.format(less, move.currency())
                        + ", less than the rule's " + Money.format(least, move.currency()) + ".");
            }
            return new Verdict.Fired(
                    move.deal() + " shrank to " + Money.format(move.to(), move.currency()),
                    "The amount shrank by " + Money.format(less, move.currency()) + " (" + move.percentInWords() + ").",
                    move.change(),
                    0);
        });
    }
}
