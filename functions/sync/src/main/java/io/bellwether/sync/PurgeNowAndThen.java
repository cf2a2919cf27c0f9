package io.bellwether.sync;

import io.bellwether.runtime.WideLog;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/// Purges at most once in so many hours, however often the schedule calls.
class PurgeNowAndThen {
    private static final Duration PAUSE = Duration.ofHours(6);

    private final Purge purge;
    private final int keepMonths;
    private final InstantSource clock;

    @Nullable
    private Instant last;

    /// Port: drops what is kept no longer.
    interface Purge {

        /// @return how many months were dropped
        int purge(Instant now, int keepMonths);
    }

    /// @throws IllegalStateException when the months make no sense
    PurgeNowAndThen(Purge purge, int keepMonths, InstantSource clock) {
        if (keepMonths < 1 || keepMonths > 120) {
            throw new IllegalStateException("bellwether.decisions.keep-months (BELLWETHER_DECISIONS_KEEP_MONTHS) is 1"
                    + " to 120; got " + keepMonths);
        }
        this.purge = purge;
        this.keepMonths = keepMonths;
        this.clock = clock;
    }

    synchronized void purge() {
        Instant now = clock.instant();
        if (last != null && now.isBefore(last.plus(PAUSE))) {
            return;
        }
        int months = purge.purge(now, keepMonths);
        last = now;
        if (months > 0) {
            new WideLog(PurgeNowAndThen.class, "decisions_purged")
                    .with("function", "relay")
                    .with("months", months)
                    .info();
        }
    }
}
