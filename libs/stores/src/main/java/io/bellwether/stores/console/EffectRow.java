package io.bellwether.stores.console;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// One outward act as it stands.
///
/// @param state `planned`, `sending`, `retry`, `sent`, `failed` or `uncertain`
/// @param vendorId the vendor's name for what it made
public record EffectRow(
        UUID id,
        String kind,
        String state,
        int attempt,
        Instant notBefore,
        @Nullable String vendorId,
        @Nullable String lastError,
        @Nullable UUID alert,
        UUID correlationId,
        Instant createdAt) {}
