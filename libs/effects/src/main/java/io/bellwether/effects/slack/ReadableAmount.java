package io.bellwether.effects.slack;

import java.math.BigDecimal;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// An amount as people read it: `48,000 EUR`. What is no plain decimal number stays as it is.
final class ReadableAmount {
    private ReadableAmount() {}

    static @Nullable String of(@Nullable String amount, @Nullable String currency) {
        if (amount == null || amount.isBlank()) {
            return null;
        }
        String number = amount.matches("-?[0-9]{1,30}(\\.[0-9]{1,30})?") ? grouped(new BigDecimal(amount)) : amount;
        return currency == null || currency.isBlank() ? number : number + " " + currency;
    }

    private static String grouped(BigDecimal amount) {
        boolean whole = amount.stripTrailingZeros().scale() <= 0;
        DecimalFormat format =
                new DecimalFormat(whole ? "#,##0" : "#,##0.00", DecimalFormatSymbols.getInstance(Locale.US));
        return format.format(amount);
    }
}
