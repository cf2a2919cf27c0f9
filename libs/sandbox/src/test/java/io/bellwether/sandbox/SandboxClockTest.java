package io.bellwether.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class SandboxClockTest {
    private Instant real = Instant.parse("2026-11-22T09:30:00Z");

    @Test
    void runsFasterThanTheRealTime() {
        SandboxClock clock = new SandboxClock(() -> real, 60);
        Instant start = clock.instant();

        real = real.plusSeconds(1);

        assertThat(Duration.between(start, clock.instant())).isEqualTo(Duration.ofMinutes(1));
    }
}
