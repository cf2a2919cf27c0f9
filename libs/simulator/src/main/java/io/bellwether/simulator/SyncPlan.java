package io.bellwether.simulator;

import io.bellwether.pipeline.sync.SyncKind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// When which sync runs begin: amid the storm, and in the calm only until one has ended that began after the last
/// change, so that nothing mends what the others leave out.
enum SyncPlan {
    NONE(Map.of()),
    /// The mirror begins empty, and one run reads everything.
    EVERYTHING_ONCE(Map.of(Duration.ofMinutes(30), SyncKind.INCREMENTAL, Duration.ofMinutes(75), SyncKind.FULL)),
    /// The mirror begins as it was a day ago, and no run reads everything.
    CHANGES_ALONE(Map.of(
            Duration.ofMinutes(15), SyncKind.INCREMENTAL,
            Duration.ofMinutes(40), SyncKind.INCREMENTAL,
            Duration.ofMinutes(75), SyncKind.INCREMENTAL));

    /// Nothing happens to the records that only a sync tells of after it.
    static final Duration LAST_CHANGE = Duration.ofMinutes(70);

    /// Clocks differ, and the CRM's index lags behind.
    private static final Instant SEES_ALL = Scenario.START.plus(LAST_CHANGE).plusSeconds(120);

    private final Map<Duration, SyncKind> amidTheStorm;

    SyncPlan(Map<Duration, SyncKind> amidTheStorm) {
        this.amidTheStorm = Map.copyOf(amidTheStorm);
    }

    Map<Duration, SyncKind> amidTheStorm() {
        return amidTheStorm;
    }

    boolean isSynced() {
        return this != NONE;
    }

    /// What still has to be run before the mirror can be in step.
    Optional<SyncKind> missing(List<SyncRuns.Run> runs) {
        SyncKind last = this == EVERYTHING_ONCE ? SyncKind.FULL : SyncKind.INCREMENTAL;
        boolean ended = runs.stream()
                .anyMatch(run -> run.kind == last && run.state.equals("done") && !run.startedAt.isBefore(SEES_ALL));
        return this == NONE || ended ? Optional.empty() : Optional.of(last);
    }
}
