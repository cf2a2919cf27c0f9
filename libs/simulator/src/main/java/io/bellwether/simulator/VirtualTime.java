package io.bellwether.simulator;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.PriorityQueue;

/// The world's clock and everything that is going to happen, in order. Nothing waits for real.
final class VirtualTime implements InstantSource {
    private final PriorityQueue<Due> agenda = new PriorityQueue<>();
    private long end;
    private long now;
    private Instant shown;
    private long sequence;

    /// @param end after it nothing happens any more
    VirtualTime(Instant start, Instant end) {
        this.now = start.toEpochMilli();
        this.end = end.toEpochMilli();
        this.shown = start;
    }

    private record Due(long at, long sequence, Runnable action) implements Comparable<Due> {
        @Override
        public int compareTo(Due other) {
            int order = Long.compare(at, other.at);
            return order == 0 ? Long.compare(sequence, other.sequence) : order;
        }
    }

    @Override
    public Instant instant() {
        return shown;
    }

    @Override
    public long millis() {
        return now;
    }

    void after(Duration delay, Runnable action) {
        afterMillis(delay.toMillis(), action);
    }

    void afterMillis(long delay, Runnable action) {
        agenda.add(new Due(now + delay, sequence++, action));
    }

    /// Moves on by `delay` if nothing else is going to happen until then; otherwise puts `action` on the agenda.
    ///
    /// @return whether it moved on, and whoever asked can go on at once
    boolean passOr(long delay, Runnable action) {
        long at = now + delay;
        Due next = agenda.peek();
        if ((next != null && next.at() <= at) || at >= end) {
            afterMillis(delay, action);
            return false;
        }
        moveTo(at);
        return true;
    }

    /// Nothing happens any more from now on.
    void end() {
        end = now;
    }

    void endNoEarlierThan(Instant moment) {
        end = Math.max(end, moment.toEpochMilli());
    }

    /// Lets the next thing happen; false when nothing is going to.
    boolean step() {
        Due due = agenda.poll();
        if (due == null || due.at() >= end) {
            return false;
        }
        if (due.at() > now) {
            moveTo(due.at());
        }
        due.action().run();
        return true;
    }

    private void moveTo(long at) {
        now = at;
        shown = Instant.ofEpochMilli(at);
    }
}
