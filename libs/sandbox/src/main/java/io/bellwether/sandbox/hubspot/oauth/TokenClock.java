package io.bellwether.sandbox.hubspot.oauth;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/// The time by which tokens run out: the sandbox's, set ahead at will.
public final class TokenClock implements InstantSource {
    private final InstantSource clock;
    private volatile Duration ahead = Duration.ZERO;

    public TokenClock(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public Instant instant() {
        return clock.instant().plus(ahead);
    }

    void setAhead(Duration by) {
        ahead = ahead.plus(by);
    }
}
