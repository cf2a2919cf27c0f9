package io.bellwether.pipeline.alerts;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What a person does about an alert.
public sealed interface AlertAction {

    /// The word in paths and in the audit log.
    default String word() {
        return switch (this) {
            case Acknowledge _ -> "ack";
            case Snooze _ -> "snooze";
            case Assign _ -> "assign";
            case Dismiss _ -> "dismiss";
            case Reopen _ -> "reopen";
        };
    }

    record Acknowledge() implements AlertAction {}

    /// @param until at most 90 days ahead
    record Snooze(Instant until) implements AlertAction {}

    /// @param to a name or an address, 1 to 200 characters
    record Assign(String to) implements AlertAction {}

    /// @param useful whether the alert was worth its interruption; null where the person does not say
    record Dismiss(@Nullable Boolean useful) implements AlertAction {}

    record Reopen() implements AlertAction {}
}
