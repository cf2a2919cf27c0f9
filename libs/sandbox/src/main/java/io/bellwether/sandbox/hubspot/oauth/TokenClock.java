package io.bellwether.sandbox.hubspot.oauth;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/// The time by which tokens run out: the real one, from a start on faster by a factor, and set ahead at will.
public final class TokenClock implements InstantSource {
    private final InstantSource real;
    private final Instant start;
    private final double speed;
    private volatile Duration ahead = Duration.ZERO;

    /// @param speed 60 makes a minute of a second
    public TokenClock(InstantSource real, double speed) {
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
        return start.plusNanos((long) (nanos * speed)).plus(ahead);
    }

    void setAhead(Duration by) {
        ahead = ahead.plus(by);
    }
}
