package io.bellwether.pipeline;

import io.bellwether.model.Denomination;
import io.bellwether.model.Trigger;
import java.math.BigDecimal;
import java.util.List;

class DealValueIncreaseTest implements TriggerContract {
    @Override
    public Trigger trigger() {
        return new Trigger.DealValueIncrease(BigDecimal.TEN, DealValueMoves.MONEY, Denomination.WORKSPACE);
    }

    @Override
    public List<Row> table() {
        return DealValueMoves.rows(
                new DealValueMoves.Move(
                        "grew", "grow", "12000", "12,000", "11000", "11,000", "10999.99", "1500", "8000"),
                new DealValueMoves.Yen("600000", "600,000", "599999"));
    }
}
