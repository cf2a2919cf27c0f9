package io.bellwether.pipeline;

import java.time.Duration;
import java.time.InstantSource;
import java.util.SplittableRandom;

/// How long an evaluation waits before it plans anew, so that whoever is at the same records gets done: by chance, so
/// that two who met do not meet again, up to a bound that doubles. All its waits together take three seconds at most.
///
/// It is the "full jitter" of
/// [AWS's builders' library](https://aws.amazon.com/builders-library/timeouts-retries-and-backoff-with-jitter/).
final class GiveWay {
    private static final long FIRST_MILLIS = 50;

    private final InstantSource clock;
    private final Waiting waiting;
    private final SplittableRandom chance;
    private Duration patience = Duration.ofSeconds(3);

    /// @param owner of the invocation: two of them draw differently
    GiveWay(InstantSource clock, Waiting waiting, String owner) {
        this.clock = clock;
        this.waiting = waiting;
        this.chance = new SplittableRandom(owner.hashCode());
    }

    /// @param time the how many-th in a row, from 1
    /// @return false when the process is asked to stop instead
    boolean passes(int time) {
        Duration wait =
                Duration.ofMillis(chance.nextLong(Math.min(FIRST_MILLIS << (time - 1), patience.toMillis()) + 1));
        patience = patience.minus(wait);
        try {
            waiting.until(clock.instant().plus(wait));
            return true;
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
