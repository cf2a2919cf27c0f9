package io.bellwether.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;

class SleepTest {
    private final InstantSource clock = InstantSource.system();
    private final Sleep sleep = new Sleep(clock);

    @Test
    void lastsUntilTheMoment() throws InterruptedException {
        Instant moment = clock.instant().plusMillis(30);

        sleep.until(moment);

        assertThat(clock.instant()).isAfterOrEqualTo(moment);
    }

    @Test
    void isOverAtOnceWhereTheMomentIsPast() throws InterruptedException {
        sleep.until(Instant.MIN);

        assertThat(Thread.interrupted()).isFalse();
    }
}
