package io.bellwether.pipeline.tokens;

import java.time.Duration;
import java.time.Instant;

/// How long before its end a token is renewed: the larger of five minutes and a job's length, and always less than half
/// of its life. A part that differs from account to account keeps them from renewing all at once.
///
/// @param job the longest time that a caller goes on with a token that it was given
public record RenewalMargin(Duration job) {
    private static final Duration LEAST = Duration.ofMinutes(5);
    private static final int SPREAD_SECONDS = 120;

    Instant renewAt(Credential credential) {
        Duration wanted = job.compareTo(LEAST) > 0 ? job : LEAST;
        Duration spread =
                Duration.ofSeconds(Math.floorMod(credential.token().account().hashCode(), SPREAD_SECONDS));
        Duration most = credential.lifetime().multipliedBy(49).dividedBy(100);
        Duration margin = wanted.plus(spread);
        return credential.expiresAt().minus(margin.compareTo(most) < 0 ? margin : most);
    }

    /// Before which a token ends that may be due now.
    Instant horizon(Instant now) {
        return now.plus(job.compareTo(LEAST) > 0 ? job : LEAST).plusSeconds(SPREAD_SECONDS);
    }
}
