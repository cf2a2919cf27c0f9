package io.bellwether.simulator;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/// One invocation of a function: a thread that runs only when it holds the baton, which it hands back at every step
/// that it takes outside itself. So two workers interleave at every port call, and always in the same way for a seed.
final class Worker {
    private final VirtualTime time;
    private final Faults faults;
    private final Trace trace;
    private final String name;
    private final boolean zombie;
    private final Instant startedAt;
    private Duration skew;
    private final Semaphore go = new Semaphore(0);
    private final Semaphore back = new Semaphore(0);
    private boolean dead;
    private boolean ended;
    private @Nullable Throwable failure;

    Worker(String name, VirtualTime time, Faults faults, Trace trace) {
        this.name = name;
        this.time = time;
        this.faults = faults;
        this.trace = trace;
        int seconds = faults.between(-5, 5);
        this.skew = faults.strikes(FaultKind.CLOCK_SKEW, 4) ? Duration.ofSeconds(seconds) : Duration.ZERO;
        this.zombie = faults.strikes(FaultKind.ZOMBIE_WORKER, 5);
        this.startedAt = time.instant();
    }

    /// The process is gone: nothing it does from here on reaches anybody.
    static final class Killed extends Error {
        private static final long serialVersionUID = 1L;

        Killed() {
            super("killed", null, false, false);
        }
    }

    String name() {
        return name;
    }

    InstantSource clock() {
        return () -> time.instant().plus(skew);
    }

    Instant now() {
        return time.instant();
    }

    void start(Runnable work) {
        Thread.ofVirtual().name(name).start(() -> {
            go.acquireUninterruptibly();
            try {
                if (!dead) {
                    work.run();
                }
            } catch (Killed _) {
                trace.add(name, "died");
            } catch (Throwable e) {
                failure = e;
            } finally {
                ended = true;
                back.release();
            }
        });
        time.afterMillis(faults.between(0, 20), this::resume);
    }

    /// Called by the worker itself, between any two things it does outside.
    void step(String point) {
        if (dead) {
            throw new Killed();
        }
        trace.add(name, point);
        if (faults.strikes(FaultKind.CLOCK_JUMP, 300)) {
            skew = Duration.ofSeconds(faults.between(-5, 5));
        }
        if (faults.strikes(FaultKind.WORKER_KILLED, 120)) {
            kill();
            throw new Killed();
        }
        long pause =
                faults.strikes(FaultKind.WORKER_STALLED, 100) ? faults.between(10, 400) * 1000L : faults.between(1, 60);
        if (!time.passOr(pause, this::resume)) {
            back.release();
            go.acquireUninterruptibly();
        }
        if (dead) {
            throw new Killed();
        }
    }

    /// Lets time pass.
    void rest(Duration span) {
        time.afterMillis(Math.max(0, span.toMillis()) + 1, this::resume);
        back.release();
        go.acquireUninterruptibly();
        if (dead) {
            throw new Killed();
        }
    }

    void kill() {
        dead = true;
    }

    /// Ends it at its time-out, unless it is one that outlives it.
    void timeOut() {
        if (!zombie) {
            kill();
        }
    }

    /// Whether it may still act, and is not yet past the time-out that leases are made for.
    boolean isWithin(Duration timeout) {
        return !dead && !ended && time.instant().isBefore(startedAt.plus(timeout));
    }

    boolean ended() {
        return ended;
    }

    boolean dead() {
        return dead;
    }

    /// What the work threw, if it ended by itself and badly.
    @Nullable
    Throwable failure() {
        return failure;
    }

    /// Ends a worker that the end of the world has left suspended, and its thread with it.
    void abandon() {
        dead = true;
        resume();
    }

    private void resume() {
        if (!ended) {
            go.release();
            back.acquireUninterruptibly();
        }
    }
}
