package io.bellwether.model;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How many single messages a channel takes in a day; what is more waits for the next day with room.
///
/// @param messages 1 to 1000
/// @param zone whose days they are
public record DailyBudget(int messages, ZoneId zone) {
    private static final int MOST = 1_000;

    /// Further ahead than this nobody is made to wait.
    private static final int DAYS_AHEAD = 14;

    public DailyBudget {
        if (messages < 1 || messages > MOST) {
            throw new IllegalArgumentException("A daily budget is 1 to " + MOST + " messages; got " + messages);
        }
    }

    /// When a message may go: as wanted, or else as soon as a later day lets it, one moment for each day that has one.
    /// The last one is for a message that finds no day with room.
    ///
    /// @param wanted a moment that is not quiet
    public List<Instant> moments(Instant wanted, @Nullable QuietHours quiet) {
        LocalDate last = day(wanted).plusDays(DAYS_AHEAD);
        List<Instant> moments = new ArrayList<>();
        Instant moment = wanted;
        do {
            moments.add(moment);
            Instant morning = day(moment).plusDays(1).atStartOfDay(zone).toInstant();
            moment = quiet == null ? morning : quiet.opens(morning);
        } while (!day(moment).isAfter(last));
        return List.copyOf(moments);
    }

    /// The day whose budget a message of this moment draws on.
    public LocalDate day(Instant moment) {
        return moment.atZone(zone).toLocalDate();
    }
}
