package io.bellwether.pipeline;

import static io.bellwether.pipeline.Deal.MONDAY;
import static io.bellwether.pipeline.Deal.REF;
import static io.bellwether.pipeline.Trial.LONG_AGO;
import static io.bellwether.pipeline.Trial.becomes;
import static io.bellwether.pipeline.TriggerContract.Row.fires;
import static io.bellwether.pipeline.TriggerContract.Row.stays;

import io.bellwether.model.Denomination;
import io.bellwether.model.Trigger;
import io.bellwether.pipeline.Rates.Rate;
import java.math.BigDecimal;
import java.util.List;
import java.util.function.UnaryOperator;

class DealValueDecreaseTest implements TriggerContract {
    @Override
    public Trigger trigger() {
        return new Trigger.DealValueDecrease(BigDecimal.TEN, BigDecimal.valueOf(1000), Denomination.WORKSPACE);
    }

    @Override
    public List<Row> table() {
        return List.of(
                fires(
                        "fires beyond the threshold",
                        trial -> trial.rates("EUR"),
                        becomes(REF, "amount", "8000"),
                        "Fleet rollout shrank to 8,000 EUR"),
                fires(
                        "fires at the boundary of percent and money",
                        trial -> trial.rates("EUR"),
                        becomes(REF, "amount", "9000"),
                        "Fleet rollout shrank to 9,000 EUR"),
                stays(
                        "stays a cent below",
                        trial -> trial.rates("EUR"),
                        becomes(REF, "amount", "9000.01"),
                        "The amount shrank by 9.9 %, less than the rule's 10 %."),
                stays(
                        "stays where the money is too little",
                        trial -> trial.rates("EUR").was(REF, "amount", "1000", MONDAY.minusSeconds(60)),
                        becomes(REF, "amount", "500"),
                        "The amount shrank by 500 EUR, less than the rule's 1,000 EUR."),
                stays(
                        "stays in the other direction",
                        trial -> trial.rates("EUR"),
                        becomes(REF, "amount", "12000"),
                        "The amount did not shrink."),
                stays(
                        "stays without an amount before",
                        trial -> trial.never(REF, "amount"),
                        becomes(REF, "amount", "12000"),
                        "The deal had no amount before."),
                stays(
                        "stays when cleared",
                        trial -> trial.rates("EUR"),
                        becomes(REF, "amount", null),
                        "The amount was cleared or is no number."),
                fires(
                        "fires in another pipeline",
                        trial -> trial.rates("EUR").was(REF, "dealstage", "p-first"),
                        becomes(REF, "amount", "8000"),
                        "Fleet rollout shrank to 8,000 EUR"),
                fires(
                        "converts another currency",
                        trial -> trial.rates("EUR", new Rate("JPY", LONG_AGO, new BigDecimal("0.01")))
                                .was(REF, "deal_currency_code", "JPY")
                                .was(REF, "amount", "500000", MONDAY.minusSeconds(60)),
                        becomes(REF, "amount", "400000"),
                        "Fleet rollout shrank to 400,000 JPY"),
                stays(
                        "stays below in another currency",
                        trial -> trial.rates("EUR", new Rate("JPY", LONG_AGO, new BigDecimal("0.01")))
                                .was(REF, "deal_currency_code", "JPY")
                                .was(REF, "amount", "500000", MONDAY.minusSeconds(60)),
                        becomes(REF, "amount", "400001"),
                        "The amount shrank by 99,999 JPY, less than the rule's 100,000 JPY."),
                stays(
                        "says which rate is missing",
                        trial -> trial.rates("EUR").was(REF, "deal_currency_code", "JPY"),
                        becomes(REF, "amount", "8000"),
                        "The rule's 1,000 EUR could not be compared: the rate table has no rate from JPY to EUR for 2026-11-16T09:00:00Z."),
                stays(
                        "does not use a rate of the future",
                        trial -> trial.rates("EUR", new Rate("JPY", MONDAY.plusSeconds(1), BigDecimal.ONE))
                                .was(REF, "deal_currency_code", "JPY"),
                        becomes(REF, "amount", "8000"),
                        "The rule's 1,000 EUR could not be compared"),
                stays(
                        "says that nobody named the workspace's currency",
                        UnaryOperator.identity(),
                        becomes(REF, "amount", "8000"),
                        "The rule's 1,000 is meant in the workspace's currency, and nobody has said which that is."));
    }
}
