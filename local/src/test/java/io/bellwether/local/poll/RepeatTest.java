package io.bellwether.local.poll;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class RepeatTest {

    @Test
    void goesOnAfterAFailureAndAfterAnError() throws InterruptedException {
        CountDownLatch turns = new CountDownLatch(3);
        try (Repeat repeat = new Repeat("test", 1, Duration.ZERO, () -> {
            turns.countDown();
            if (turns.getCount() == 1) {
                throw new StackOverflowError("at the second turn");
            }
            throw new IllegalStateException("at every other turn");
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
