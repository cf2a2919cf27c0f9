package io.bellwether.pipeline.triggers;

import io.bellwether.model.Change;
import io.bellwether.model.Denomination;
import io.bellwether.pipeline.Verdict;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A change of a deal's amount, in the deal's own currency.
///
/// @param from never zero
record AmountMove(Case of, @Nullable String currency, BigDecimal from, BigDecimal to) {
    static Verdict judge(Case given, Function<AmountMove, Verdict> judge) {
        Optional<BigDecimal> from = Numbers.parse(given.occurrence().from());
        Optional<BigDecimal> to = Numbers.parse(given.occurrence().to());
        if (from.isEmpty() || from.get().signum() == 0) {
            return new Verdict.NotFired("The deal had no amount before.");
        }
        if (to.isEmpty()) {
            return new Verdict.NotFired("The amount was cleared or is no number.");
        }
        String currency = given.then(given.words().currency());
        return judge.apply(new AmountMove(given, currency, from.get(), to.get()));
    }

    BigDecimal difference() {
        return to.subtract(from);
    }

    /// In percent of the previous amount, negative when it shrank.
    BigDecimal percent() {
        return difference().multiply(BigDecimal.valueOf(100)).divide(from.abs(), MathContext.DECIMAL64);
    }

    /// How much it moved, for people.
    String percentInWords() {
        return percent().abs().setScale(1, RoundingMode.DOWN).toPlainString() + " %";
    }

    /// Judges on with the least amount in the deal's currency, or says what is missing to know it.
    Verdict withLeast(BigDecimal minAmount, Denomination meant, Function<BigDecimal, Verdict> judge) {
        if (meant == Denomination.DEAL || minAmount.signum() == 0) {
            return judge.apply(minAmount);
        }
        var rates = of.context().rates();
        if (rates.currency() == null) {
            return new Verdict.NotFired("The rule's " + Money.format(minAmount, null)
                    + " is meant in the workspace's currency, and nobody has said which that is.");
        }
        if (currency == null || currency.isBlank()) {
            return judge.apply(minAmount);
        }
        String own = currency.toUpperCase(Locale.ROOT);
        return rates.fromWorkspace(minAmount, own, of.occurrence().changedAt())
                .map(judge)
                .orElseGet(() -> new Verdict.NotFired("The rule's " + Money.format(minAmount, rates.currency())
                        + " could not be compared: the rate table has no rate from " + own + " to "
                        + rates.currency() + " for " + of.occurrence().changedAt() + "."));
    }

    String deal() {
        return of.record().name();
    }

    Change change() {
        return of.change(Money.format(from, currency), Money.format(to, currency));
    }
}
