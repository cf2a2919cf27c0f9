package io.bellwether.simulator;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.PriorityQueue;

/// The world's clock and everything that is going to happen, in order. Nothing waits for real.
final class VirtualTime implements InstantSource {
    private final PriorityQueue<Due> agenda =
            new PriorityQueue<>(Comparator.comparing(Due::at).thenComparingLong(Due::sequence));
    private Instant now;
    private long sequence;

    VirtualTime(Instant start) {
        this.now = start;
    }

    private record Due(Instant at, long sequence, Runnable action) {}

    @Override
    public Instant instant() {
        return now;
    }

    void after(Duration delay, Runnable action) {
        agenda.add(new Due(now.plus(delay), sequence++, action));
    }

    /// Lets the next thing happen; false when nothing is going to.
    boolean step() {
        Due due = agenda.poll();
        if (due == null) {
            return false;
        }
        if (due.at().isAfter(now)) {
            now = due.at();
        }
        due.action().run();
        return true;
    }
}
