package io.bellwether.console;

import io.bellwether.model.JobId;
import io.bellwether.model.WorkspaceId;
import io.bellwether.runtime.WideLog;
import io.bellwether.stores.postgres.GoOnWithJobs;
import io.bellwether.stores.postgres.KeepJobs;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.InstantSource;
import java.util.UUID;
import java.util.concurrent.Semaphore;

/// Answers a question while the request waits: most are answered at once, and what takes longer goes on elsewhere.
@Singleton
final class RunJobs {
    /// Shorter than an API gateway waits.
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private static final int MOST_AT_ONCE = 2;

    private final KeepJobs jobs;
    private final GoOnWithJobs run;
    private final InstantSource clock = InstantSource.system();
    private final Semaphore free = new Semaphore(MOST_AT_ONCE);

    RunJobs(KeepJobs jobs, GoOnWithJobs run) {
        this.jobs = jobs;
        this.run = run;
    }

    /// @return as far as it came while we waited
    KeepJobs.Job run(WorkspaceId workspace, String kind, String request) {
        if (!free.tryAcquire()) {
            throw Refusal.conflict(MOST_AT_ONCE + " backtests or replays begin already: wait a moment, and ask again");
        }
        try {
            JobId job = new JobId(UUID.randomUUID());
            String end =
                    run.begin(workspace, job, kind, request, clock.instant().plus(PATIENCE));
            new WideLog(RunJobs.class, "job")
                    .with("job", job)
                    .with("kind", kind)
                    .with("result", end)
                    .info();
            return found(workspace, kind, job);
        } finally {
            free.release();
        }
    }

    /// A question that was answered without a wait.
    KeepJobs.Job answered(WorkspaceId workspace, JobId job, String kind, String request, String result) {
        run.answered(workspace, job, kind, request, result);
        return found(workspace, kind, job);
    }

    private KeepJobs.Job found(WorkspaceId workspace, String kind, JobId job) {
        return jobs.find(workspace, kind, job.value()).orElseThrow();
    }
}
