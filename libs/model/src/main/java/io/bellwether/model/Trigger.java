package io.bellwether.model;

import java.math.BigDecimal;

/// What makes a rule fire, with its parameters. The matching of each is one small class in the pipeline.
public sealed interface Trigger {

    /// The type's name in rules, alerts and documentation.
    default String type() {
        return switch (this) {
            case DealStageRegression _ -> "deal_stage_regression";
            case DealValueIncrease _ -> "deal_value_increase";
            case DealValueDecrease _ -> "deal_value_decrease";
            case DealClosedLost _ -> "deal_closed_lost";
        };
    }

    /// The new stage stands earlier than the previous one in the same pipeline, both open.
    record DealStageRegression() implements Trigger {}

    /// @param minPercent by at least this share of the previous amount, in percent
    /// @param minAmount and by at least this much, in the deal's own currency
    record DealValueIncrease(BigDecimal minPercent, BigDecimal minAmount) implements Trigger {
        public DealValueIncrease {
            requireNotNegative("minPercent", minPercent);
            requireNotNegative("minAmount", minAmount);
        }
    }

    /// @param minPercent by at least this share of the previous amount, in percent
    record DealValueDecrease(BigDecimal minPercent) implements Trigger {
        public DealValueDecrease {
            requireNotNegative("minPercent", minPercent);
        }
    }

    /// The deal enters a lost stage.
    record DealClosedLost() implements Trigger {}

    private static void requireNotNegative(String name, BigDecimal value) {
        if (value.signum() < 0) {
            throw new IllegalArgumentException(name + " is 0 or more; got " + value.toPlainString());
        }
    }
}
