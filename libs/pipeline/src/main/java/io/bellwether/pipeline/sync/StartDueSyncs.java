package io.bellwether.pipeline.sync;

import io.bellwether.model.SyncRunId;
import io.bellwether.model.WorkspaceId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/// Starts the runs that are due: the first one of a connection at once, then what has changed in short intervals,
/// and everything anew in long ones, which finds what no webhook and no search tells.
public final class StartDueSyncs {
    private final Schedule schedule;
    private final Start start;
    private final InstantSource clock;
    private final Duration every;
    private final Duration fullEvery;

    public StartDueSyncs(Schedule schedule, Start start, InstantSource clock, Duration every, Duration fullEvery) {
        this.schedule = schedule;
        this.start = start;
        this.clock = clock;
        this.every = every;
        this.fullEvery = fullEvery;
    }

    /// Port: the runs of all workspaces.
    public interface Schedule {

        /// Connected workspaces that have no run under way, and whose last run, or last full one, began before.
        List<Due> due(Instant anyBefore, Instant fullBefore);
    }

    /// Port: [SyncStore#start].
    public interface Start {
        SyncRunId run(WorkspaceId workspace, SyncKind kind, Instant now);
    }

    public record Due(WorkspaceId workspace, SyncKind kind) {}

    /// Two that run this at once start each run once.
    ///
    /// @return how many runs
    public int run() {
        Instant now = clock.instant();
        List<Due> due = schedule.due(now.minus(every), now.minus(fullEvery));
        due.forEach(each -> start.run(each.workspace(), each.kind(), now));
        return due.size();
    }
}
