package io.bellwether.pipeline.pace;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What an account may be asked in a rolling interval, and what has been reserved of it: exact, so that a burst
/// after a pause and a steady stream both use all of it and neither is answered 429.
///
/// @param calls that the vendor allows in the interval
/// @param recent the moments of the last calls reserved, the oldest first
/// @param blockedUntil the vendor wants no call before
/// @param reason why it is blocked
public record Allowance(
        int calls,
        Duration interval,
        List<Instant> recent,
        @Nullable Instant blockedUntil,
        @Nullable String reason) {

    /// Of the vendor's smallest plan; used until an answer has told the account's own.
    public static final Allowance SMALLEST = new Allowance(100, Duration.ofSeconds(10), List.of(), null, null);

    /// A call arrives a little later than it was meant to, and not all equally: two that were reserved an interval
    /// apart arrive this much closer at most.
    static final Duration JITTER = Duration.ofMillis(150);

    private static final int CATCH_UP = 20;

    /// One in a hundred is left to whoever else calls as the account, such as a person's script.
    private static final int LEFT_TO_OTHERS = 100;

    public Allowance {
        if (calls < 1 || interval.isNegative() || interval.isZero()) {
            throw new IllegalArgumentException(
                    "An allowance is at least one call in some time; got " + calls + " in " + interval);
        }
        recent = List.copyOf(recent);
    }

    /// @param at the first moment at which the calls may be made
    public record Reserved(Instant at, Allowance left) {}

    /// Calls to be made together, as soon as there is room for the last of them.
    public Reserved together(int wanted, Instant now) {
        return reserve(wanted, latest(now, blockedUntil));
    }

    /// One call of a long stream, which keeps to an even pace, so that whoever comes between waits for a moment
    /// only. What it fell behind by a pause it makes good, as far as [#CATCH_UP] calls go: nothing else would ever
    /// use what was not called while all were at work.
    public Reserved steady(Instant now) {
        int counted = Math.min(recent.size(), Math.min(CATCH_UP, usable()));
        Instant even = counted == 0
                ? now
                : recent.get(recent.size() - counted).plus(spacing().multipliedBy(counted));
        return reserve(1, latest(latest(now, blockedUntil), even));
    }

    public Duration spacing() {
        return interval.plus(JITTER).dividedBy(usable());
    }

    private Reserved reserve(int wanted, Instant earliest) {
        int usable = usable();
        List<Instant> moments = new ArrayList<>(recent);
        Instant at = earliest;
        for (int call = 0; call < wanted; call++) {
            int before = moments.size() - usable + call;
            if (before >= 0 && before < moments.size()) {
                at = latest(at, moments.get(before).plus(interval).plus(JITTER));
            }
        }
        at = moments.isEmpty() ? at : latest(at, moments.getLast());
        for (int call = 0; call < wanted; call++) {
            moments.add(at);
        }
        return new Reserved(at, with(moments.subList(Math.max(0, moments.size() - usable), moments.size())));
    }

    /// What the vendor says of the account's limit from now on.
    public Allowance limitedTo(int nowAllowed, Duration nowWithin) {
        return nowAllowed < 1 || !nowWithin.isPositive()
                ? this
                : new Allowance(nowAllowed, nowWithin, recent, blockedUntil, reason);
    }

    /// The longest of the blocks that were told stands.
    public Allowance blocked(Instant until, String why) {
        return blockedUntil != null && blockedUntil.isAfter(until)
                ? this
                : new Allowance(calls, interval, recent, until, why);
    }

    private Allowance with(List<Instant> moments) {
        return new Allowance(calls, interval, moments, blockedUntil, reason);
    }

    private int usable() {
        return Math.max(1, calls - Math.max(1, calls / LEFT_TO_OTHERS));
    }

    private static Instant latest(Instant one, @Nullable Instant other) {
        return other != null && other.isAfter(one) ? other : one;
    }
}
