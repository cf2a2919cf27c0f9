package io.bellwether.pipeline.sync;

import io.bellwether.model.WorkspaceId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/// Starts the runs that are due: the first one of a connection at once, then what has changed in short intervals, and
/// everything anew in long ones, which finds what no webhook and no search tells.
public final class StartDueSyncs {
    private final Schedule schedule;
    private final SyncStore store;
    private final InstantSource clock;
    private final Duration every;
    private final Duration fullEvery;

    public StartDueSyncs(
            Schedule schedule, SyncStore store, InstantSource clock, Duration every, Duration fullEvery) {
        this.schedule = schedule;
        this.store = store;
        this.clock = clock;
        this.every = every;
        this.fullEvery = fullEvery;
    }

    /// Port: the runs of all workspaces.
    public interface Schedule {

        /// Connected workspaces that have no run under way, and whose last run, or last full one, began before.
        List<Due> due(Instant anyBefore, Instant fullBefore);
    }

    public record Due(WorkspaceId workspace, SyncKind kind) {}

    /// Two that run this at once start each run once.
    ///
    /// @return how many runs
    public int run() {
        Instant now = clock.instant();
        List<Due> due = schedule.due(now.minus(every), now.minus(fullEvery));
        due.forEach(each -> store.start(each.workspace(), each.kind(), now));
        return due.size();
    }
}
