package io.bellwether.model;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.Locale;

/// One message for all alerts of a period.
///
/// @param at of day and week; the hour ends by itself
/// @param day of the week
public record Digest(Every every, LocalTime at, DayOfWeek day, ZoneId zone) {

    public enum Every {
        HOUR,
        DAY,
        WEEK;

        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// The end of the period that `moment` lies in: later than `moment`.
    public Instant closes(Instant moment) {
        ZonedDateTime local = moment.atZone(zone);
        return switch (every) {
            case HOUR -> local.truncatedTo(ChronoUnit.HOURS).plusHours(1).toInstant();
            case DAY -> {
                ZonedDateTime today = local.toLocalDate().atTime(at).atZone(zone);
                yield today.isAfter(local)
                        ? today.toInstant()
                        : local.toLocalDate()
                                .plusDays(1)
                                .atTime(at)
                                .atZone(zone)
                                .toInstant();
            }
            case WEEK -> {
                ZonedDateTime sameWeek = local.toLocalDate()
                        .with(TemporalAdjusters.nextOrSame(day))
                        .atTime(at)
                        .atZone(zone);
                yield sameWeek.isAfter(local)
                        ? sameWeek.toInstant()
                        : local.toLocalDate()
                                .with(TemporalAdjusters.next(day))
                                .atTime(at)
                                .atZone(zone)
                                .toInstant();
            }
        };
    }
}
