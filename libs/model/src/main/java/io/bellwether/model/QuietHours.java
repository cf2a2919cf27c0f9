package io.bellwether.model;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Set;

/// When a channel is left in peace: every night, and on some days altogether.
///
/// @param from inclusive; equal to `to` where only whole days are quiet
/// @param to exclusive, on the next day where it is earlier than `from`
/// @param zone whose clock it is
/// @param wholeDays quiet from midnight to midnight
public record QuietHours(LocalTime from, LocalTime to, ZoneId zone, Set<DayOfWeek> wholeDays) {
    public QuietHours {
        wholeDays = Set.copyOf(wholeDays);
        if (wholeDays.size() == DayOfWeek.values().length) {
            throw new IllegalArgumentException("Quiet hours leave at least one day of the week; got all seven");
        }
        if (from.equals(to) && wholeDays.isEmpty()) {
            throw new IllegalArgumentException("Quiet hours end at another time than they begin; got " + from);
        }
    }

    /// The first moment from `at` on that is not quiet.
    public Instant opens(Instant at) {
        ZonedDateTime moment = at.atZone(zone);
        while (true) {
            if (wholeDays.contains(moment.getDayOfWeek())) {
                moment = moment.toLocalDate().plusDays(1).atStartOfDay(zone);
            } else if (isQuiet(moment.toLocalTime())) {
                ZonedDateTime end = moment.toLocalDate().atTime(to).atZone(zone).withLaterOffsetAtOverlap();
                moment = end.isAfter(moment)
                        ? end
                        : moment.toLocalDate()
                                .plusDays(1)
                                .atTime(to)
                                .atZone(zone)
                                .withLaterOffsetAtOverlap();
            } else {
                return moment.toInstant();
            }
        }
    }

    private boolean isQuiet(LocalTime time) {
        if (from.equals(to)) {
            return false;
        }
        return from.isBefore(to)
                ? !time.isBefore(from) && time.isBefore(to)
                : !time.isBefore(from) || time.isBefore(to);
    }
}
