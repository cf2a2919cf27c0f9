package io.bellwether.simulator;

import io.bellwether.pipeline.EvaluateTimers;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// One time that the clock asked.
final class Night {
    final Instant began;

    /// The mirror was in step when it began.
    final boolean settled;

    private @Nullable Instant ended;
    private boolean complete;

    Night(Instant began, boolean settled) {
        this.began = began;
        this.settled = settled;
    }

    void ended(EvaluateTimers.Report report, Instant at) {
        ended = at;
        complete = report.left() == 0;
    }

    /// Whether the schedule is content with it.
    boolean isDone() {
        return ended != null;
    }

    /// When it was through with all deals; null when it was not.
    @Nullable
    Instant complete() {
        return complete ? ended : null;
    }
}
