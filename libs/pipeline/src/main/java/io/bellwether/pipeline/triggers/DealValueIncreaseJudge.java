package io.bellwether.pipeline.triggers;

import io.bellwether.model.Trigger.DealValueIncrease;
import io.bellwether.pipeline.Verdict;
import io.bellwether.pipeline.triggers.AmountMove.Move;

/// `deal_value_increase`: the amount grew by enough in percent and in money.
final class DealValueIncreaseJudge {
    private DealValueIncreaseJudge() {}

    static Verdict judge(DealValueIncrease trigger, Move move) {
        if (move.difference().signum() <= 0) {
            return new Verdict.NotFired("The amount did not grow.");
        }
        if (move.percent().compareTo(trigger.minPercent()) < 0) {
            return new Verdict.NotFired("The amount grew by " + move.percent().toPlainString()
                    + " %, less than the rule's " + trigger.minPercent().toPlainString() + " %.");
        }
        if (move.difference().compareTo(trigger.minAmount()) < 0) {
            return new Verdict.NotFired("The amount grew by " + Money.format(move.difference(), move.currency())
                    + ", less than the rule's " + Money.format(trigger.minAmount(), move.currency()) + ".");
        }
        return new Verdict.Fired(
                move.deal().name() + " grew to " + Money.format(move.to(), move.currency()),
                "The amount grew by " + Money.format(move.difference(), move.currency()) + " ("
                        + move.percent().toPlainString() + " %).",
                move.change(),
                0);
    }
}
