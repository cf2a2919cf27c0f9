package io.bellwether.stores.console;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What is done outside about an alert, by itself or folded into a digest with others.
///
/// @param heldBy `quiet_hours`, `budget` or `digest`: what moved its moment
public record TracedEffectRow(
        UUID id,
        UUID alert,
        String kind,
        @Nullable String channel,
        String state,
        Instant notBefore,
        @Nullable String heldBy,
        @Nullable String lastError) {}
