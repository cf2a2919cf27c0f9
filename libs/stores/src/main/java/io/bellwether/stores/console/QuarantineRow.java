package io.bellwether.stores.console;

import java.time.Instant;
import java.util.UUID;

/// One event, or one whole delivery, that could not be understood or stored.
///
/// @param repeats how often the same came again
public record QuarantineRow(
        UUID id,
        String source,
        String reason,
        String detail,
        Instant receivedAt,
        UUID correlationId,
        byte[] bytes,
        int repeats) {}
