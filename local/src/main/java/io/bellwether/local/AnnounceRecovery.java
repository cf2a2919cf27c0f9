package io.bellwether.local;

import io.bellwether.local.embedded.LeftBehind;
import io.bellwether.local.start.RunningInstance;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/// Says when this run has worked off what a killed one left behind.
final class AnnounceRecovery implements AutoCloseable {
    private static final Duration PAUSE = Duration.ofMillis(200);

    private final LeftBehind left;
    private final Path data;
    private final Instant start;
    private final InstantSource clock;
    private final Thread watching = Thread.ofVirtual().name("announce-recovery").unstarted(this::watch);

    /// @param start of this process
    private AnnounceRecovery(LeftBehind left, Path data, Instant start, InstantSource clock) {
        this.left = left;
        this.data = data;
        this.start = start;
        this.clock = clock;
    }

    static AnnounceRecovery of(LeftBehind left, Path data, Instant start, InstantSource clock) {
        AnnounceRecovery recovery = new AnnounceRecovery(left, data, start, clock);
        recovery.watching.start();
        return recovery;
    }

    @Override
    public void close() {
        watching.interrupt();
    }

    private void watch() {
        try {
            while (!isDone()) {
                Thread.sleep(PAUSE);
            }
            Terminal.say("Recovered: what the last run left (%d messages) is worked off, %.1f s after this start."
                    .formatted(
                            left.messages(),
                            Duration.between(start, clock.instant()).toMillis() / 1000.0));
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    /// A store that does not answer now may do so soon.
    private boolean isDone() {
        try {
            return RunningInstance.isAnnounced(data, ProcessHandle.current().pid()) && left.isWorkedOff();
        } catch (IllegalStateException unknown) {
            return false;
        }
    }
}
