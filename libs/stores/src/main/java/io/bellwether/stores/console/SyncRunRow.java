package io.bellwether.stores.console;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// One run of the sync as it stands.
///
/// @param kind `full` or `incremental`
/// @param state `wanted`, `done` or `failed`
/// @param leasedUntil somebody is at it
/// @param notBefore when it goes on, if nobody is
public record SyncRunRow(
        UUID id,
        String kind,
        String state,
        @Nullable Instant leasedUntil,
        Instant notBefore,
        @Nullable String lastError,
        Instant startedAt,
        @Nullable Instant finishedAt,
        List<Step> steps) {
    public SyncRunRow {
        steps = List.copyOf(steps);
    }

    /// @param step such as `archived_deals`
    /// @param inCrm how many the CRM says it has; null where it was not asked
    /// @param inMirror how many the mirror had at the run's end
    public record Step(
            String step,
            boolean done,
            long read,
            long inserted,
            long updated,
            long removed,
            long linked,
            long leftOut,
            long ambiguous,
            long told,
            @Nullable Long inCrm,
            @Nullable Long inMirror,
            @Nullable Instant begunAt,
            @Nullable Instant movedAt) {}
}
