package io.bellwether.sandbox;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

/// Counts the latest requests of one caller over a rolling interval.
public final class SlidingWindow {
    private final int limit;
    private final Duration interval;
    private final Deque<Instant> admitted = new ArrayDeque<>();

    public SlidingWindow(int limit, Duration interval) {
        this.limit = limit;
        this.interval = interval;
    }

    /// @return how many more requests are free after this one; negative when this one is one too many and not counted
    public synchronized int admit(Instant now) {
        Instant start = now.minus(interval);
        while (!admitted.isEmpty() && !admitted.getFirst().isAfter(start)) {
            admitted.removeFirst();
        }
        if (admitted.size() >= limit) {
            return -1;
        }
        admitted.addLast(now);
        return limit - admitted.size();
    }
}
