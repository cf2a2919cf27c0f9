package io.bellwether.simulator;

import io.bellwether.model.SyncRunId;
import io.bellwether.pipeline.sync.SyncKind;
import io.bellwether.pipeline.sync.SyncStep;
import io.bellwether.pipeline.sync.SyncStore.Standing;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The rows of the sync runs. A first full one has ended before the world begins.
final class SyncRuns {
    /// From when on a change that no webhook told raises a signal.
    static final Instant TELLING_FROM = Scenario.START.minusSeconds(86_400);

    private static final Duration CLOCKS_DIFFER = Duration.ofSeconds(11);

    private final List<Run> all = new ArrayList<>();
    private final List<String> violations = new ArrayList<>();

    static final class Run {
        final SyncRunId id;
        final SyncKind kind;
        final Instant startedAt;
        final Instant since;
        final Map<SyncStep, Standing> steps = new EnumMap<>(SyncStep.class);
        String state = "wanted";
        Instant notBefore;
        long fence;
        int stalls;
        boolean moved;

        @Nullable
        Instant leasedUntil;

        Run(SyncRunId id, SyncKind kind, Instant startedAt, Instant since) {
            this.id = id;
            this.kind = kind;
            this.startedAt = startedAt;
            this.since = since;
            this.notBefore = startedAt;
        }
    }

    Optional<Run> underWay() {
        return all.stream().filter(run -> run.state.equals("wanted")).findFirst();
    }

    Optional<Run> find(SyncRunId id) {
        return all.stream().filter(run -> run.id.equals(id)).findFirst();
    }

    /// @param now the true time
    void taken(Run run, Instant now) {
        if (run.leasedUntil != null && run.leasedUntil.isAfter(now.plus(CLOCKS_DIFFER))) {
            violations.add("A sync run was taken that somebody has until " + run.leasedUntil);
        }
    }

    void written(Run run, long fence) {
        if (run.fence != fence) {
            violations.add("A sync run was written by a worker that was overtaken");
        }
    }

    /// Two that had one run at once.
    List<String> violations() {
        return violations;
    }

    List<Run> all() {
        return all;
    }

    Run start(SyncKind kind, Instant now, Duration overlap) {
        Instant last = all.stream()
                .filter(run -> run.state.equals("done"))
                .map(run -> run.startedAt)
                .max(Instant::compareTo)
                .orElse(TELLING_FROM);
        Run run = new Run(new SyncRunId(new UUID(2, all.size())), kind, now, last.minus(overlap));
        all.add(run);
        return run;
    }
}
