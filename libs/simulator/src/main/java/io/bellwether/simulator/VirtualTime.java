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
    private Instant end;
    private Instant now;
    private long sequence;

    /// @param end after it nothing happens any more
    VirtualTime(Instant start, Instant end) {
        this.now = start;
        this.end = end;
    }

    private record Due(Instant at, long sequence, Runnable action) {}

    @Override
    public Instant instant() {
        return now;
    }

    void after(Duration delay, Runnable action) {
        agenda.add(new Due(now.plus(delay), sequence++, action));
    }

    /// Moves on by `delay` if nothing else is going to happen until then; otherwise puts `action` on the agenda.
    ///
    /// @return whether it moved on, and whoever asked can go on at once
    boolean passOr(Duration delay, Runnable action) {
        Instant at = now.plus(delay);
        Due next = agenda.peek();
        if ((next != null && !next.at().isAfter(at)) || !at.isBefore(end)) {
            after(delay, action);
            return false;
        }
        now = at;
        return true;
    }

    /// Nothing happens any more from now on.
    void end() {
        end = now;
    }

    /// Lets the next thing happen; false when nothing is going to.
    boolean step() {
        Due due = agenda.poll();
        if (due == null || !due.at().isBefore(end)) {
            return false;
        }
        if (due.at().isAfter(now)) {
            now = due.at();
        }
        due.action().run();
        return true;
    }
}
