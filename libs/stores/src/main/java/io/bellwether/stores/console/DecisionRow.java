package io.bellwether.stores.console;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Why a signal did what it did.
///
/// @param occurrence JSON; null when it changed no property
/// @param verdicts JSON: what each rule that watches it said
/// @param seen JSON: the values that matching saw
public record DecisionRow(
        Instant decidedAt,
        String outcome,
        String reason,
        @Nullable String occurrence,
        String verdicts,
        String seen) {}
