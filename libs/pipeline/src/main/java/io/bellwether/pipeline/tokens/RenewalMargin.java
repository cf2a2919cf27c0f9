package io.bellwether.pipeline.tokens;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;

/// How long before its end a token is renewed: the larger of five minutes and a job's length, and always less than half
/// of its life. A part that differs from account to account keeps them from renewing all at once.
///
/// @param job the longest time that a caller goes on with a token that it was given
public record RenewalMargin(Duration job) {
    private static final Duration LEAST = Duration.ofMinutes(5);
    private static final int SPREAD_SECONDS = 120;

    Instant renewAt(Credential credential) {
        Duration spread =
                Duration.ofSeconds(Math.floorMod(credential.token().account().hashCode(), SPREAD_SECONDS));
        Duration most = credential.lifetime().multipliedBy(49).dividedBy(100);
        return credential.expiresAt().minus(Collections.min(List.of(wanted().plus(spread), most)));
    }

    /// Before which a token ends that may be due now.
    Instant horizon(Instant now) {
        return now.plus(wanted()).plusSeconds(SPREAD_SECONDS);
    }

    private Duration wanted() {
        return Collections.max(List.of(job, LEAST));
    }
}
