package io.bellwether.pipeline.sync;

import io.bellwether.model.wire.SyncDueV1;
import io.bellwether.pipeline.EvaluateStore.Intent;
import io.bellwether.pipeline.PublishIntents;
import io.bellwether.pipeline.Queue;
import io.bellwether.pipeline.Unavailable;
import io.bellwether.pipeline.Waiting;
import io.bellwether.pipeline.pace.Allowances;
import io.bellwether.pipeline.sync.Ending.Failed;
import io.bellwether.pipeline.sync.Ending.Finished;
import io.bellwether.pipeline.sync.Ending.Paused;
import io.bellwether.pipeline.sync.SyncStore.Overtaken;
import io.bellwether.pipeline.sync.SyncStore.Standing;
import io.bellwether.pipeline.sync.SyncStore.Taken;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Goes on with a sync run: take it, work phase after phase and page after page until it is done or its time is up,
/// give it back.
///
/// A page and the place after it are committed together, under the run's ticket: whoever dies is followed by
/// somebody who reads at most one page of each step again, and whoever was only held up finds its ticket refused.
public final class SyncFromCrm {
    /// Longer than a page can take, its waits included.
    static final Duration LEASE = Duration.ofMinutes(2);

    private final SyncStore store;
    private final CrmPages crm;
    private final Allowances allowances;
    private final Queue queue;
    private final InstantSource clock;
    private final Waiting waiting;
    private final Setting setting;

    public SyncFromCrm(
            SyncStore store,
            CrmPages crm,
            Allowances allowances,
            Queue queue,
            InstantSource clock,
            Waiting waiting,
            Setting setting) {
        this.store = store;
        this.crm = crm;
        this.allowances = allowances;
        this.queue = queue;
        this.clock = clock;
        this.waiting = waiting;
        this.setting = setting;
    }

    /// @param account what the allowance belongs to, such as `hubspot`; its search has one of its own
    /// @param streams how many steps of a phase run at once: one alone waits for each answer, and does not use up
    ///                what the vendor allows
    public record Setting(String account, int streams) {}

    /// @param until nothing is begun after; a page that was begun is ended
    /// @return what became of it, in a fixed word for the log line
    public String go(SyncDueV1 due, Instant until) {
        Optional<Taken> taken = store.take(due.workspace(), due.run(), clock.instant(), LEASE);
        if (taken.isEmpty()) {
            return "not_due";
        }
        try {
            String result = goOn(taken.get(), until);
            publish(due);
            return result;
        } catch (Overtaken overtaken) {
            return "overtaken";
        } catch (Unavailable e) {
            giveBack(taken.get());
            throw e;
        }
    }

    private String goOn(Taken taken, Instant until) {
        CallAtPace calls = new CallAtPace(allowances, clock, waiting, setting.account(), taken, until);
        RunSteps steps = new RunSteps(store, crm, calls, clock, taken, until);
        for (int phase = 0; ; phase++) {
            int present = phase;
            List<SyncStep> open = SyncStep.of(taken.kind()).stream()
                    .filter(step ->
                            step.phase() == present && !steps.standing(step).done())
                    .toList();
            List<Ending> endings = together(open, steps);
            Optional<String> ended = end(taken, endings);
            if (ended.isPresent()) {
                return ended.get();
            }
            if (SyncStep.of(taken.kind()).getLast().phase() == phase) {
                store.finish(taken.ticket(), clock.instant());
                return "done";
            }
        }
    }

    private Optional<String> end(Taken taken, List<Ending> endings) {
        for (Ending ending : endings) {
            if (ending instanceof Failed(String reason)) {
                store.fail(taken.ticket(), reason, clock.instant());
                return Optional.of("failed");
            }
        }
        Optional<Paused> paused = endings.stream()
                .flatMap(ending ->
                        ending instanceof Paused one ? Optional.of(one).stream() : Optional.<Paused>empty().stream())
                .max(Comparator.comparing(Paused::notBefore).thenComparing(one -> one.reason() != null));
        paused.ifPresent(one -> store.pause(taken.ticket(), one.notBefore(), one.reason(), clock.instant()));
        return paused.map(one -> one.reason() == null ? "continues" : "waits");
    }

    private List<Ending> together(List<SyncStep> open, RunSteps steps) {
        if (setting.streams() == 1 || open.size() < 2) {
            List<Ending> endings = new ArrayList<>();
            for (SyncStep step : open) {
                Ending ending = steps.run(step);
                endings.add(ending);
                if (!(ending instanceof Finished)) {
                    return endings;
                }
            }
            return endings;
        }
        try (ExecutorService streams = Executors.newFixedThreadPool(
                setting.streams(), Thread.ofVirtual().name("sync-", 0).factory())) {
            List<Callable<Ending>> tasks = open.stream()
                    .<Callable<Ending>>map(step -> () -> steps.run(step))
                    .toList();
            return all(streams.invokeAll(tasks));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return List.of(new Paused(clock.instant(), null));
        }
    }

    private static List<Ending> all(List<Future<Ending>> futures) throws InterruptedException {
        List<Ending> endings = new ArrayList<>();
        RuntimeException failure = null;
        for (Future<Ending> future : futures) {
            try {
                endings.add(future.get());
            } catch (ExecutionException e) {
                failure = e.getCause() instanceof RuntimeException cause
                        ? cause
                        : new IllegalStateException(e.getCause());
            }
        }
        if (failure != null) {
            throw failure;
        }
        return endings;
    }

    /// The next may go on at once, and need not wait for the lease.
    private void giveBack(Taken taken) {
        try {
            Instant now = clock.instant();
            store.pause(taken.ticket(), now.plus(CallAtPace.SOON), "A store or queue did not answer", now);
        } catch (RuntimeException stillAway) {
            // The lease runs out, and the relay asks for the run again.
        }
    }

    private void publish(SyncDueV1 due) {
        List<Intent> unpublished = store.unpublished(due.workspace(), clock.instant());
        store.markPublished(new PublishIntents(queue).publish(unpublished), clock.instant());
    }

    /// How each step stands by now, for the streams that work on them at once.
    static Standing begin(Taken taken, SyncStep step) {
        return taken.steps().getOrDefault(step, Standing.BEGINNING);
    }
}
