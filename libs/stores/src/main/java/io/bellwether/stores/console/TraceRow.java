package io.bellwether.stores.console;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A signal with its latest decision, if it has one.
///
/// @param occurrence JSON; null when it changed no property or waits
/// @param verdicts JSON: what each rule that could concern it said
/// @param seen JSON: the values that matching saw
public record TraceRow(
        SignalRow signal,
        @Nullable Instant decidedAt,
        @Nullable String occurrence,
        @Nullable String verdicts,
        @Nullable String seen) {}
