package io.bellwether.pipeline;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What an operator has said of currencies.
///
/// @param currency the workspace's, by its three letters; null when nobody has said
/// @param table in any order
public record Rates(@Nullable String currency, List<Rate> table) {
    public static final Rates NONE = new Rates(null, List.of());

    public Rates {
        table = List.copyOf(table);
    }

    /// From `validFrom` on one unit of the currency is `rate` of the workspace's.
    public record Rate(String currency, Instant validFrom, BigDecimal rate) {}

    /// What one unit of a currency is worth in the workspace's at that moment; empty when nobody has said.
    public Optional<BigDecimal> rate(String from, Instant at) {
        if (from.equals(currency)) {
            return Optional.of(BigDecimal.ONE);
        }
        return table.stream()
                .filter(rate ->
                        rate.currency().equals(from) && !rate.validFrom().isAfter(at))
                .max(Comparator.comparing(Rate::validFrom))
                .map(Rate::rate);
    }

    /// That much of the workspace's currency in another one.
    public Optional<BigDecimal> fromWorkspace(BigDecimal amount, String to, Instant at) {
        return rate(to, at).map(rate -> amount.divide(rate, MathContext.DECIMAL64));
    }
}
