package io.bellwether.pipeline.alerts;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// How an alert stands with the people who saw it.
///
/// @param snoozedUntil null unless snoozed
/// @param assignee who looks after it; stays through other states
/// @param useful what people said of it when they dismissed it; null where nobody said
/// @param version raised by every action
public record Standing(
        AlertState state,
        @Nullable Instant snoozedUntil,
        @Nullable String assignee,
        @Nullable Boolean useful,
        int version) {
    public static final Standing FRESH = new Standing(AlertState.NEW, null, null, null, 0);

    /// A snooze that is over makes it new again, without anybody's doing.
    public Standing at(Instant now) {
        return snoozedUntil != null && !snoozedUntil.isAfter(now)
                ? new Standing(AlertState.NEW, null, assignee, useful, version)
                : this;
    }
}
