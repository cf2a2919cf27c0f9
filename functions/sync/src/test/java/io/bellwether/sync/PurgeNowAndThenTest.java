package io.bellwether.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PurgeNowAndThenTest {
    private final List<Instant> purged = new ArrayList<>();
    private Instant now = Instant.parse("2026-11-18T12:00:00Z");

    @Test
    void purgesOnceInSixHoursHoweverOftenItIsAsked() {
        PurgeNowAndThen purge = new PurgeNowAndThen(this::purge, 13, () -> now);
        Instant first = now;

        purge.purge();
        now = first.plus(Duration.ofHours(6)).minusMillis(1);
        purge.purge();
        now = first.plus(Duration.ofHours(6));
        purge.purge();

        assertThat(purged).containsExactly(first, now);
    }

    @Test
    void refusesToKeepNothing() {
        assertThatThrownBy(() -> new PurgeNowAndThen(this::purge, 0, () -> now))
                .hasMessageContaining("BELLWETHER_DECISIONS_KEEP_MONTHS")
                .hasMessageContaining("got 0");
    }

    private int purge(Instant at, int keepMonths) {
        assertThat(keepMonths).isEqualTo(13);
        purged.add(at);
        return 1;
    }
}
