package io.bellwether.stores.console;

import io.bellwether.model.EntityRef;
import io.bellwether.model.Urgency;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// One signal and how it ended.
///
/// @param entity null where the event is of a kind that nothing here reads
/// @param previous the property's value before, as the latest decision saw it
/// @param payload the event's own JSON
/// @param awaits what a deferred one waits for, such as `deal:123`
public record SignalRow(
        UUID id,
        String source,
        String account,
        String type,
        String kind,
        @Nullable EntityRef entity,
        @Nullable String property,
        @Nullable String previous,
        @Nullable String value,
        Urgency urgency,
        double confidence,
        Instant firedAt,
        Instant receivedAt,
        UUID correlationId,
        int schemaVersion,
        String payload,
        String outcome,
        String reason,
        @Nullable String awaits,
        Instant settledAt) {}
