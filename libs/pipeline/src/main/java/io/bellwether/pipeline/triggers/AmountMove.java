package io.bellwether.pipeline.triggers;

import io.bellwether.model.Change;
import io.bellwether.pipeline.Context;
import io.bellwether.pipeline.Context.EntityState;
import io.bellwether.pipeline.Occurrence;
import io.bellwether.pipeline.Verdict;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A change of a deal's amount, in the deal's own currency.
final class AmountMove {
    private static final int MAX_DIGITS = 40;

    private final Context context;

    AmountMove(Context context) {
        this.context = context;
    }

    /// @param from never zero
    record Move(
            EntityState deal,
            Occurrence occurrence,
            @Nullable String currency,
            BigDecimal from,
            BigDecimal to) {
        BigDecimal difference() {
            return to.subtract(from);
        }

        /// In percent of the previous amount, negative when it shrank.
        BigDecimal percent() {
            return difference()
                    .multiply(BigDecimal.valueOf(100))
                    .divide(from.abs(), MathContext.DECIMAL64)
                    .setScale(1, RoundingMode.HALF_EVEN);
        }

        Change change() {
            return new Change(
                    occurrence.property(),
                    occurrence.from(),
                    occurrence.to(),
                    Money.format(from, currency),
                    Money.format(to, currency));
        }
    }

    Verdict judge(EntityState deal, Occurrence occurrence, Function<Move, Verdict> judge) {
        Optional<BigDecimal> from = parse(occurrence.from());
        Optional<BigDecimal> to = parse(occurrence.to());
        if (from.isEmpty() || from.get().signum() == 0) {
            return new Verdict.NotFired("The deal had no amount before.");
        }
        if (to.isEmpty()) {
            return new Verdict.NotFired("The amount was cleared or is no number.");
        }
        String currency = deal.properties().get(context.vocabulary().currency());
        return judge.apply(new Move(deal, occurrence, currency, from.get(), to.get()));
    }

    private static Optional<BigDecimal> parse(@Nullable String text) {
        if (text == null
                || text.isBlank()
                || text.length() > MAX_DIGITS
                || !text.trim().matches("[-+]?[0-9]*\\.?[0-9]+")) {
            return Optional.empty();
        }
        return Optional.of(new BigDecimal(text.trim()));
    }
}
