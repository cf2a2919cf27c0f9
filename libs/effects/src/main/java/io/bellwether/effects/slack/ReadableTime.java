package io.bellwether.effects.slack;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// A moment in Slack's date markup: each reader sees it in a time zone of their own; where it cannot be read,
/// in UTC.
final class ReadableTime {
    private static final String UTC = "d MMM uuuu, HH:mm 'UTC'";

    private ReadableTime() {}

    static String of(Instant instant) {
        String fallback = DateTimeFormatter.ofPattern(UTC, Locale.US)
                .withZone(ZoneOffset.UTC)
                .format(instant);
        return "<!date^" + instant.getEpochSecond() + "^{date_short_pretty}, {time}|" + fallback + ">";
    }
}
