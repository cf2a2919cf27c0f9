package io.bellwether.local.poll;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.jboss.logging.Logger;

/// Does one thing over and over, on threads of its own, until it is closed. A failure, an `Error` too, is logged, and
/// the next turn comes a second later.
final class Repeat implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(Repeat.class);
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(1);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final String name;
    private final Runnable turn;
    private final Duration pause;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final List<Thread> threads;

    /// @param pause between the end of one turn and the beginning of the next
    Repeat(String name, int threads, Duration pause, Runnable turn) {
        this.name = name;
        this.turn = turn;
        this.pause = pause;
        this.threads = IntStream.rangeClosed(1, threads)
                .mapToObj(
                        number -> Thread.ofPlatform().name(name + "-" + number).unstarted(this::repeat))
                .toList();
    }

    void start() {
        threads.forEach(Thread::start);
    }

    /// Begins no further turn and waits for those under way.
    @Override
    public void close() {
        closed.countDown();
        try {
            for (Thread thread : threads) {
                if (thread.getState() != Thread.State.NEW && !thread.join(PATIENCE)) {
                    thread.interrupt();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void repeat() {
        try {
            Duration wait = Duration.ZERO;
            while (!closed.await(wait.toMillis(), TimeUnit.MILLISECONDS)) {
                wait = takeTurn();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Duration takeTurn() {
        try {
            turn.run();
            return pause;
        } catch (Throwable e) {
            LOG.warnf(e, "%s failed and will be tried again", name);
            return AFTER_FAILURE.compareTo(pause) > 0 ? AFTER_FAILURE : pause;
        }
    }
}
