package io.bellwether.pipeline.triggers;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Numbers as CRMs write them.
public final class Numbers {
    private static final int MAX_DIGITS = 40;
    private static final Pattern NUMBER = Pattern.compile("[-+]?[0-9]*\\.?[0-9]+");

    private Numbers() {}

    public static Optional<BigDecimal> parse(@Nullable String text) {
        if (text == null
                || text.isBlank()
                || text.length() > MAX_DIGITS
                || !NUMBER.matcher(text.trim()).matches()) {
            return Optional.empty();
        }
        return Optional.of(new BigDecimal(text.trim()));
    }
}
