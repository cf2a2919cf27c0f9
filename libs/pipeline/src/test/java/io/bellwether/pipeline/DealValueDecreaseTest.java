package io.bellwether.pipeline;

import io.bellwether.model.Denomination;
import io.bellwether.model.Trigger;
import java.math.BigDecimal;
import java.util.List;

class DealValueDecreaseTest implements TriggerContract {
    @Override
    public Trigger trigger() {
        return new Trigger.DealValueDecrease(BigDecimal.TEN, DealValueMoves.MONEY, Denomination.WORKSPACE);
    }

    @Override
    public List<Row> table() {
        return DealValueMoves.rows(
                new DealValueMoves.Move(
                        "shrank", "shrink", "8000", "8,000", "9000", "9,000", "9000.01", "500", "12000"),
                new DealValueMoves.Yen("400000", "400,000", "400001"));
    }
}
