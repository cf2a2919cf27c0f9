package io.bellwether.local.poll;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class RepeatTest {

    @Test
    void goesOnAfterAFailure() throws InterruptedException {
        CountDownLatch turns = new CountDownLatch(2);
        try (Repeat repeat = new Repeat("test", 1, Duration.ZERO, () -> {
            turns.countDown();
            throw new IllegalStateException("fails each time");
        })) {
            repeat.start();

            assertThat(turns.await(30, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void takesNoTurnAfterItWasClosed() throws InterruptedException {
        AtomicInteger turns = new AtomicInteger();
        CountDownLatch first = new CountDownLatch(1);
        Repeat repeat = new Repeat("test", 2, Duration.ofMillis(1), () -> {
            turns.incrementAndGet();
            first.countDown();
        });
        repeat.start();
        assertThat(first.await(30, TimeUnit.SECONDS)).isTrue();

        repeat.close();

        int atClose = turns.get();
        Thread.yield();
        assertThat(turns).hasValue(atClose);
    }
}
