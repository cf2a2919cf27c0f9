package io.bellwether.local;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Keeps the process alive after SIGINT or SIGTERM until the main thread has stopped everything in its order.
///
/// Nothing else may end the stores: shutdown hooks run side by side, and the functions need them to the last.
final class OrderlyStop {
    private static final Duration PATIENCE = Duration.ofSeconds(40);

    private final CountDownLatch finished = new CountDownLatch(1);
    private volatile boolean requested;

    private OrderlyStop() {}

    static OrderlyStop install() {
        OrderlyStop stop = new OrderlyStop();
        Runtime.getRuntime()
                .addShutdownHook(Thread.ofPlatform().name("orderly-stop").unstarted(stop::await));
        return stop;
    }

    boolean isRequested() {
        return requested;
    }

    void finished() {
        finished.countDown();
    }

    private void await() {
        requested = true;
        if (finished.getCount() > 0) {
            Terminal.say("Stopping; what is under way is finished first.");
        }
        try {
            if (!finished.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                System.err.println("bellwether: The stop took longer than " + PATIENCE.toSeconds() + " s; giving up.");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
