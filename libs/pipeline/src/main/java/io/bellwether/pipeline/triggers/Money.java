package io.bellwether.pipeline.triggers;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Amounts as people read them: `48,000 EUR`, `1,250.50 USD`.
final class Money {
    private Money() {}

    static String format(BigDecimal amount, @Nullable String currency) {
        boolean whole = amount.stripTrailingZeros().scale() <= 0;
        DecimalFormat format =
                new DecimalFormat(whole ? "#,##0" : "#,##0.00", DecimalFormatSymbols.getInstance(Locale.US));
        format.setRoundingMode(RoundingMode.HALF_EVEN);
        String number = format.format(amount);
        return currency == null || currency.isBlank() ? number : number + " " + currency.toUpperCase(Locale.ROOT);
    }
}
