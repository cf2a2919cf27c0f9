package io.bellwether.pipeline;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Dates as CRMs write them: `2027-02-25T13:20:00Z` and `2027-02-25` where a record is asked for, milliseconds since
/// 1970 where a webhook tells of it.
public final class Dates {
    private static final Pattern MILLIS = Pattern.compile("-?[0-9]{9,15}");
    private static final Pattern DAY = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");

    private Dates() {}

    public static Optional<Instant> instant(@Nullable String text) {
        if (text == null || text.length() > 40) {
            return Optional.empty();
        }
        try {
            if (MILLIS.matcher(text).matches()) {
                return Optional.of(Instant.ofEpochMilli(Long.parseLong(text)));
            }
            return DAY.matcher(text).matches()
                    ? Optional.of(
                            LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant())
                    : Optional.of(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeException noDate) {
            return Optional.empty();
        }
    }

    /// Of UTC.
    public static Optional<LocalDate> day(@Nullable String text) {
        return instant(text).map(instant -> LocalDate.ofInstant(instant, ZoneOffset.UTC));
    }

    /// The one way in which we keep it; what is no date stays as it is.
    static @Nullable String canonical(@Nullable String text) {
        return instant(text).map(Instant::toString).orElse(text);
    }

    /// Whether both say the same, be it in different ways.
    static boolean areOne(@Nullable String one, @Nullable String other) {
        if (one == null || other == null) {
            return one == null && other == null;
        }
        return one.equals(other)
                || (looksLikeOne(one)
                        && looksLikeOne(other)
                        && instant(one).isPresent()
                        && instant(one).equals(instant(other)));
    }

    /// A date that is written in full, or a number that could be one.
    private static boolean looksLikeOne(String text) {
        return text.length() >= 10
                && text.length() <= 40
                && (text.indexOf('T') == 10 || Character.isDigit(text.charAt(9)));
    }
}
