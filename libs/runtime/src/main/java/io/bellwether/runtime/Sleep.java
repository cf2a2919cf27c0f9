package io.bellwether.runtime;

import io.bellwether.pipeline.Waiting;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/// Waits on the thread that asks.
public final class Sleep implements Waiting {
    private final InstantSource clock;

    public Sleep(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public void until(Instant moment) throws InterruptedException {
        Duration left = Duration.between(clock.instant(), moment);
        if (left.isPositive()) {
            Thread.sleep(left);
        }
    }
}
