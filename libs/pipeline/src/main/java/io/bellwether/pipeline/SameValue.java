package io.bellwether.pipeline;

import java.math.BigDecimal;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Whether two texts are one value, as a CRM sees it: it may write `48000` back as `48000.0`.
final class SameValue {
    private static final Pattern NUMBER = Pattern.compile("[-+]?[0-9]{1,30}(\\.[0-9]{1,30})?");

    private SameValue() {}

    static boolean holds(@Nullable String one, @Nullable String other) {
        if (one == null || other == null) {
            return Objects.equals(one, other);
        }
        return Dates.areOne(one, other)
                || (NUMBER.matcher(one).matches()
                        && NUMBER.matcher(other).matches()
                        && new BigDecimal(one).compareTo(new BigDecimal(other)) == 0);
    }
}
