package io.bellwether.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.model.Denomination;
import io.bellwether.model.Trigger;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;

class DealValueDecreaseTest implements TriggerContract {
    @Override
    public Trigger trigger() {
        return new Trigger.DealValueDecrease(BigDecimal.TEN, DealValueMoves.MONEY, Denomination.WORKSPACE);
    }

    @Test
    void asksForNoRateWhereTheMoneyIsTheDealsOwn() {
        Trial trial = Trial.of(new Trigger.DealValueDecrease(BigDecimal.TEN, DealValueMoves.MONEY, Denomination.DEAL));

        trial.told(Trial.becomes(Deal.REF, "amount", "8000"));

        assertThat(trial.titles()).containsExactly("Fleet rollout shrank to 8,000 EUR");
    }

    @Override
    public List<Row> table() {
        return DealValueMoves.rows(
                new DealValueMoves.Move(
                        "shrank", "shrink", "8000", "8,000", "9000", "9,000", "9000.01", "500", "12000"),
                new DealValueMoves.Yen("400000", "400,000", "400001"));
    }
}
