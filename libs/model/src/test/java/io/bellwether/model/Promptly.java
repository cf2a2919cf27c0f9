package io.bellwether.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;

/// What an input may cost, whatever it is: 250 ms of the processor's time, which other programs do not lengthen. What
/// took longer is done once more, for the first time may have loaded classes.
public final class Promptly {
    private static final Duration LONGEST = Duration.ofMillis(250);
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private Promptly() {}

    public static void run(Runnable work) {
        if (cost(work).compareTo(LONGEST) > 0) {
            assertThat(cost(work)).as("the processor's time for one input").isLessThanOrEqualTo(LONGEST);
        }
    }

    private static Duration cost(Runnable work) {
        long before = THREADS.getCurrentThreadCpuTime();
        work.run();
        return Duration.ofNanos(THREADS.getCurrentThreadCpuTime() - before);
    }
}
