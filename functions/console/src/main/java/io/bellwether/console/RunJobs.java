package io.bellwether.console;

import io.bellwether.model.WorkspaceId;
import io.bellwether.runtime.WideLog;
import io.bellwether.stores.postgres.KeepJobs;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.InstantSource;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongConsumer;

/// Runs a question beside the requests, and waits a while: most are answered at once.
@Singleton
final class RunJobs {
    static final String BACKTEST = "backtest";
    static final String REPLAY = "replay";

    /// Shorter than an API gateway waits.
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private static final int MOST_AT_ONCE = 2;

    private final KeepJobs jobs;
    private final InstantSource clock = InstantSource.system();
    private final Semaphore free = new Semaphore(MOST_AT_ONCE);
    private final Executor threads = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("job-", 0).factory());

    RunJobs(KeepJobs jobs) {
        this.jobs = jobs;
    }

    interface Question {
        /// @param job its id
        /// @param progress how many signals are done
        /// @return JSON
        String answer(UUID job, LongConsumer progress);
    }

    /// @return as far as it came while we waited
    KeepJobs.Job run(WorkspaceId workspace, String kind, String request, Question question) {
        if (!free.tryAcquire()) {
            throw Refusal.conflict(
                    MOST_AT_ONCE + " backtests or replays run already: wait for one of them to end, and ask again");
        }
        UUID id = UUID.randomUUID();
        boolean started = false;
        try {
            jobs.start(workspace, id, kind, request, clock.instant());
            CompletableFuture<Void> end = CompletableFuture.runAsync(() -> answer(workspace, id, question), threads);
            started = true;
            await(end);
        } finally {
            if (!started) {
                free.release();
            }
        }
        return jobs.find(workspace, kind, id, clock.instant()).orElseThrow();
    }

    private void answer(WorkspaceId workspace, UUID id, Question question) {
        try {
            String result = question.answer(id, done -> jobs.progress(workspace, id, done, clock.instant()));
            jobs.end(workspace, id, result, null, clock.instant());
        } catch (RuntimeException e) {
            new WideLog(RunJobs.class, "job_failed")
                    .with("job", id)
                    .with("error", e)
                    .warn();
            jobs.end(workspace, id, null, "It broke off with " + e.getClass().getSimpleName(), clock.instant());
        } finally {
            free.release();
        }
    }

    private static void await(CompletableFuture<Void> end) {
        try {
            end.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            // The job's row says how it stands.
        }
    }
}
