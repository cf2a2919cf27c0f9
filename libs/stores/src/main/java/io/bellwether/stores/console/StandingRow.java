package io.bellwether.stores.console;

import io.bellwether.pipeline.alerts.Standing;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// How an alert stands with people.
///
/// @param context JSON: the record as it stood when the alert was made
public record StandingRow(
        Standing standing,
        @Nullable Instant changedAt,
        @Nullable String changedBy,
        String context) {}
