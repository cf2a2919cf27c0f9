package io.bellwether.console;

import io.bellwether.stores.console.StandingRow;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@RegisterForReflection
@Schema(name = "Standing", description = "How an alert stands with the people who saw it.")
record StandingView(
        @Schema(description = "new, acknowledged, snoozed, assigned or dismissed.", examples = "snoozed")
        String state,

        @Schema(nullable = true, examples = "2026-11-19T08:00:00Z") @Nullable
        Instant snoozedUntil,

        @Schema(nullable = true, examples = "Alex Fischer") @Nullable
        String assignee,

        @Schema(
                description = "What people said when they dismissed it; null where nobody said.",
                nullable = true,
                examples = "true")
        @Nullable
        Boolean useful,

        @Schema(nullable = true) @Nullable Instant changedAt,

        @Schema(nullable = true, examples = "operator") @Nullable
        String changedBy,

        @Schema(description = "Raised by every action.", examples = "3")
        int version) {

    static StandingView of(StandingRow row) {
        return new StandingView(
                row.standing().state().label(),
                row.standing().snoozedUntil(),
                row.standing().assignee(),
                row.standing().useful(),
                row.changedAt(),
                row.changedBy(),
                row.standing().version());
    }
}
