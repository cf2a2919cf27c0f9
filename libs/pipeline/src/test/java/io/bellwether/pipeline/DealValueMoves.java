package io.bellwether.pipeline;

import static io.bellwether.pipeline.Deal.MONDAY;
import static io.bellwether.pipeline.Deal.REF;
import static io.bellwether.pipeline.Trial.LONG_AGO;
import static io.bellwether.pipeline.Trial.becomes;
import static io.bellwether.pipeline.TriggerContract.Row.fires;
import static io.bellwether.pipeline.TriggerContract.Row.stays;

import io.bellwether.pipeline.Rates.Rate;
import java.math.BigDecimal;
import java.util.List;
import java.util.function.UnaryOperator;

/// By at least 10 % and 1,000 of the workspace's currency: what holds in one direction holds in the other.
final class DealValueMoves {
    static final BigDecimal MONEY = BigDecimal.valueOf(1000);

    private DealValueMoves() {}

    /// @param enough beyond the threshold, from 10,000
    /// @param just at the threshold
    /// @param tooLittle a cent below it
    /// @param small half of 1,000, from 1,000
    /// @param opposite in the other direction
    record Move(
            String did,
            String does,
            String enough,
            String enoughTold,
            String just,
            String justTold,
            String tooLittle,
            String small,
            String opposite) {}

    /// From 500,000.
    record Yen(String enough, String enoughTold, String tooLittle) {}

    static List<TriggerContract.Row> rows(Move move, Yen yen) {
        UnaryOperator<Trial> inYen = trial -> trial.rates("EUR", new Rate("JPY", LONG_AGO, new BigDecimal("0.01")))
                .was(REF, "deal_currency_code", "JPY")
                .was(REF, "amount", "500000", MONDAY.minusSeconds(60));
        return List.of(
                fires(
                        "fires beyond the threshold",
                        trial -> trial.rates("EUR"),
                        becomes(REF, "amount", move.enough()),
                        "Fleet rollout " + move.did() + " to " + move.enoughTold() + " EUR"),
                fires(
                        "fires at the boundary of percent and money",
                        trial -> trial.rates("EUR"),
                        becomes(REF, "amount", move.just()),
                        "Fleet rollout " + move.did() + " to " + move.justTold() + " EUR"),
                stays(
                        "stays a cent below",
                        trial -> trial.rates("EUR"),
                        becomes(REF, "amount", move.tooLittle()),
                        "The amount " + move.did() + " by 9.9 %, less than the rule's 10 %."),
                stays(
                        "stays where the money is too little",
                        trial -> trial.rates("EUR").was(REF, "amount", "1000", MONDAY.minusSeconds(60)),
                        becomes(REF, "amount", move.small()),
                        "The amount " + move.did() + " by 500 EUR, less than the rule's 1,000 EUR."),
                stays(
                        "stays in the other direction",
                        trial -> trial.rates("EUR"),
                        becomes(REF, "amount", move.opposite()),
                        "The amount did not " + move.does() + "."),
                stays(
                        "stays without an amount before",
                        trial -> trial.never(REF, "amount"),
                        becomes(REF, "amount", move.enough()),
                        "The deal had no amount before."),
                stays(
                        "stays when cleared",
                        trial -> trial.rates("EUR"),
                        becomes(REF, "amount", null),
                        "The amount was cleared or is no number."),
                fires(
                        "fires in another pipeline",
                        trial -> trial.rates("EUR").was(REF, "dealstage", "p-first"),
                        becomes(REF, "amount", move.enough()),
                        "Fleet rollout " + move.did() + " to " + move.enoughTold() + " EUR"),
                fires(
                        "converts another currency",
                        inYen,
                        becomes(REF, "amount", yen.enough()),
                        "Fleet rollout " + move.did() + " to " + yen.enoughTold() + " JPY"),
                stays(
                        "stays below in another currency",
                        inYen,
                        becomes(REF, "amount", yen.tooLittle()),
                        "The amount " + move.did() + " by 99,999 JPY, less than the rule's 100,000 JPY."),
                stays(
                        "says which rate is missing",
                        trial -> trial.rates("EUR").was(REF, "deal_currency_code", "JPY"),
                        becomes(REF, "amount", move.enough()),
                        "The rule's 1,000 EUR could not be compared: the rate table has no rate from JPY to EUR for"
                                + " 2026-11-16T09:00:00Z."),
                stays(
                        "does not use a rate of the future",
                        trial -> trial.rates("EUR", new Rate("JPY", MONDAY.plusSeconds(1), BigDecimal.ONE))
                                .was(REF, "deal_currency_code", "JPY"),
                        becomes(REF, "amount", move.enough()),
                        "The rule's 1,000 EUR could not be compared"),
                stays(
                        "says that nobody named the workspace's currency",
                        UnaryOperator.identity(),
                        becomes(REF, "amount", move.enough()),
                        "The rule's 1,000 is meant in the workspace's currency, and nobody has said which that is."));
    }
}
