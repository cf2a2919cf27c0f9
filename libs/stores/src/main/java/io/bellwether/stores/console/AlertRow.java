package io.bellwether.stores.console;

import io.bellwether.model.EntityRef;
import io.bellwether.model.Urgency;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// One alert as it is stored.
///
/// @param state `new`, `acknowledged`, `snoozed`, `assigned` or `dismissed`
/// @param signal the signal that raised it
public record AlertRow(
        UUID id,
        String trigger,
        Urgency urgency,
        String title,
        String message,
        EntityRef entity,
        String entityName,
        @Nullable String entityUrl,
        String property,
        @Nullable String from,
        @Nullable String to,
        String state,
        boolean late,
        String signalHash,
        String rule,
        int ruleVersion,
        UUID signal,
        UUID correlationId,
        Instant occurredAt,
        Instant createdAt) {}
