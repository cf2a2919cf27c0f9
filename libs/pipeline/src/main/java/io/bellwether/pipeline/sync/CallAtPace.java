package io.bellwether.pipeline.sync;

import io.bellwether.pipeline.Waiting;
import io.bellwether.pipeline.fetch.Crm.Answer;
import io.bellwether.pipeline.fetch.Crm.Found;
import io.bellwether.pipeline.fetch.Crm.Later;
import io.bellwether.pipeline.fetch.Crm.Missing;
import io.bellwether.pipeline.fetch.Crm.Refused;
import io.bellwether.pipeline.pace.Allowance;
import io.bellwether.pipeline.pace.Allowances;
import io.bellwether.pipeline.sync.Ending.Paused;
import io.bellwether.pipeline.sync.SyncStore.Taken;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collections;
import java.util.List;
import java.util.function.Supplier;

/// Makes the calls of one turn at the pace that the account allows. Waits out what passes soon; for all else the
/// run pauses.
final class CallAtPace {
    static final Duration SOON = Duration.ofSeconds(15);

    private static final int TRIES = 4;
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);
    private static final Duration AFTER_REFUSAL = Duration.ofMinutes(5);
    private static final Duration LONGEST_BACK_OFF = Duration.ofHours(1);
    private static final int DOUBLINGS = 6;

    /// HubSpot's search takes 5 requests a second of an account, and tells nothing of it.
    private static final Allowance SEARCH = new Allowance(5, Duration.ofSeconds(1), List.of(), null, null);

    private final Allowances allowances;
    private final InstantSource clock;
    private final Waiting waiting;
    private final String account;
    private final Taken taken;
    private final Instant until;

    CallAtPace(
            Allowances allowances, InstantSource clock, Waiting waiting, String account, Taken taken, Instant until) {
        this.allowances = allowances;
        this.clock = clock;
        this.waiting = waiting;
        this.account = account;
        this.taken = taken;
        this.until = until;
    }

    <T> Answer<T> call(Supplier<Answer<T>> ask) {
        return call(ask, false);
    }

    <T> Answer<T> search(Supplier<Answer<T>> ask) {
        return call(ask, true);
    }

    private <T> Answer<T> call(Supplier<Answer<T>> ask, boolean search) {
        for (int attempt = 1; ; attempt++) {
            Instant slot = slot(search);
            if (!pass(slot)) {
                return new Later<>(Duration.between(clock.instant(), slot), Reason.PACED);
            }
            Answer<T> answer = ask.get();
            if (!(answer instanceof Later<T>(Duration after, String _))
                    || attempt == TRIES
                    || !pass(clock.instant().plus(after))) {
                return answer;
            }
        }
    }

    /// Words that are no failure of the CRM.
    static final class Reason {
        static final String PACED = "paced";

        private Reason() {}
    }

    private Instant slot(boolean search) {
        Instant now = clock.instant();
        Instant own = search ? allowances.steady(taken.ticket().workspace(), account + ":search", SEARCH, now) : now;
        Instant slot = allowances.steady(taken.ticket().workspace(), account, Allowance.SMALLEST, now);
        return own.isAfter(slot) ? own : slot;
    }

    /// @return false when the moment is too far to wait for
    private boolean pass(Instant moment) {
        Instant now = clock.instant();
        if (!moment.isAfter(now)) {
            return true;
        }
        if (moment.isAfter(until) || moment.isAfter(now.plus(LONGEST_WAIT))) {
            return false;
        }
        try {
            waiting.until(moment);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /// How a turn ends that did not get its answer.
    <T> Ending without(Answer<T> answer) {
        Instant now = clock.instant();
        return switch (answer) {
            case Found<T> _ -> throw new IllegalStateException("What was found is worked on");
            case Missing<T> _ ->
                new Paused(now.plus(backOff(AFTER_REFUSAL)), "The CRM does not know its own lists (404)");
            case Refused<T>(String reason) -> new Paused(now.plus(backOff(AFTER_REFUSAL)), reason);
            case Later<T>(Duration after, String reason) ->
                reason.equals(Reason.PACED)
                        ? new Paused(now.plus(after), null)
                        : new Paused(now.plus(backOff(after)), reason);
        };
    }

    /// Doubles with every turn that could not go on, up to the longest back-off; the vendor's own wish may be
    /// longer.
    private Duration backOff(Duration first) {
        Duration doubled = first.multipliedBy(1L << Math.clamp(taken.stalls(), 0, DOUBLINGS));
        return Collections.max(List.of(first, Collections.min(List.of(doubled, LONGEST_BACK_OFF))));
    }
}
