package io.bellwether.model;

import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// When an effect may be performed.
///
/// @param notBefore null for at once
/// @param heldBy what moved it; null where nothing did
/// @param budget what the commit draws on: a day without room moves the moment on
/// @param quietHours what a moment that was moved by the budget keeps clear of
public record Timing(
        @Nullable Instant notBefore,
        @Nullable HeldBy heldBy,
        @Nullable DailyBudget budget,
        @Nullable QuietHours quietHours) {
    public static final Timing AT_ONCE = new Timing(null, null, null, null);

    public enum HeldBy {
        QUIET_HOURS,
        BUDGET,
        DIGEST;

        /// The name in JSON and SQL.
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
