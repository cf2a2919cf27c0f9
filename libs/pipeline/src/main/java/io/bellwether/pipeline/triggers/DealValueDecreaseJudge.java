package io.bellwether.pipeline.triggers;

import io.bellwether.model.Trigger.DealValueDecrease;
import io.bellwether.pipeline.Verdict;
import io.bellwether.pipeline.triggers.AmountMove.Move;

/// `deal_value_decrease`: the amount shrank by enough in percent.
final class DealValueDecreaseJudge {
    private DealValueDecreaseJudge() {}

    static Verdict judge(DealValueDecrease trigger, Move move) {
        if (move.difference().signum() >= 0) {
            return new Verdict.NotFired("The amount did not shrink.");
        }
        if (move.percent().negate().compareTo(trigger.minPercent()) < 0) {
            return new Verdict.NotFired("The amount shrank by "
                    + move.percent().negate().toPlainString() + " %, less than the rule's "
                    + trigger.minPercent().toPlainString() + " %.");
        }
        return new Verdict.Fired(
                move.deal().name() + " shrank to " + Money.format(move.to(), move.currency()),
                "The amount shrank by " + Money.format(move.difference().negate(), move.currency()) + " ("
                        + move.percent().negate().toPlainString() + " %).",
                move.change(),
                0);
    }
}
