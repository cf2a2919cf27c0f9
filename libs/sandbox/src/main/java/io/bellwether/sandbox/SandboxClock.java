package io.bellwether.sandbox;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/// The time of the fake vendors: the real one, from a start on faster by a factor. Their limits, latencies, lags and
/// lives of tokens go by it. The signatures of webhooks do not, for whoever takes them asks how old they are, nor do
/// the delays of the fault plan. A ledger that is kept from a faster run lies in the future of the next.
public final class SandboxClock implements InstantSource {
    private final InstantSource real;
    private final Instant start;
    private final double speed;

    /// @param speed 60 makes a minute of a second
    public SandboxClock(InstantSource real, double speed) {
        if (speed <= 0) {
            throw new IllegalArgumentException("A clock's speed is more than 0; got " + speed);
        }
        this.real = real;
        this.start = real.instant();
        this.speed = speed;
    }

    @Override
    public Instant instant() {
        long nanos = Duration.between(start, real.instant()).toNanos();
        return start.plusNanos((long) (nanos * speed));
    }

    /// Returns when the moment has come.
    public void await(Instant moment) throws InterruptedException {
        long nanos = Duration.between(instant(), moment).toNanos();
        if (nanos > 0) {
            Thread.sleep(Duration.ofNanos((long) (nanos / speed)));
        }
    }
}
