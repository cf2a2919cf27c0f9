package io.bellwether.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class SlidingWindowTest {
    private final Instant start = Instant.parse("2026-11-22T09:30:00Z");
    private final SlidingWindow window = new SlidingWindow(2, Duration.ofSeconds(10));

    @Test
    void refusesTheRequestBeyondTheLimit() {
        assertThat(window.admit(start)).isEqualTo(1);
        assertThat(window.admit(start.plusSeconds(1))).isZero();

        assertThat(window.admit(start.plusSeconds(2))).isNegative();
    }

    @Test
    void admitsAgainWhenTheOldestHasLeftTheInterval() {
        window.admit(start);
        window.admit(start.plusSeconds(5));

        assertThat(window.admit(start.plusMillis(9_999))).isNegative();
        assertThat(window.admit(start.plusSeconds(10))).isZero();
    }
}
