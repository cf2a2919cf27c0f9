package io.bellwether.stores.console;

import io.bellwether.model.EntityRef;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What a replay would have decided of a signal, beside what was decided.
///
/// @param verdicts JSON
/// @param verdictsThen JSON; null when the decision is kept no longer
public record ShadowRow(
        UUID signal,
        @Nullable EntityRef entity,
        @Nullable String property,
        @Nullable String value,
        Instant occurredAt,
        Instant decidedAt,
        String hash,
        String verdicts,
        @Nullable String verdictsThen) {}
