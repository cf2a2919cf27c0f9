package io.bellwether.effects;

import io.bellwether.effects.EffectStore.Row;
import io.bellwether.effects.EffectStore.Settlement;
import io.bellwether.effects.Target.Attempt;
import io.bellwether.effects.Target.Finding;
import io.bellwether.model.Effect;
import io.bellwether.model.Effect.PostSlackDigest;
import io.bellwether.model.wire.EffectDueV1;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/// The effect protocol: at most one landing per effect, and no effect forgotten.
///
/// The row says what may be done; the message only says "look". Before every call the row is SENDING and
/// committed. Whoever finds it SENDING waits until that call can no longer land, asks the vendor, and only then
/// tries again. Pacing and the vendor's wishes move the row's `notBefore` and end the message; a vendor that asks for
/// a rest gets it from the whole lane.
public final class PerformEffect {

    /// How long after its beginning was committed a call may still be made. A worker that was suspended for
    /// longer does not call: by then another may have looked, found nothing and begun anew.
    public static final Duration STALE = Duration.ofSeconds(10);

    /// When a call that was begun can no longer land: [#STALE], the client's time-outs (10 s together), 20 s for
    /// a request that lingers on its way, and 10 s for two clocks that are off by 5 s each.
    public static final Duration LANDING = Duration.ofSeconds(50);

    /// After this long without an end a person decides, from the first attempt on or since a person asked for another.
    /// Attempts are not counted out: each rests longer, and a number that was used up would leave that person one.
    public static final Duration PATIENCE = Duration.ofHours(24);

    /// How long a row that cannot be read rests before somebody looks again.
    static final Duration UNREADABLE_REST = Duration.ofHours(1);

    private final EffectStore store;
    private final Function<Effect, Target> targets;
    private final InstantSource clock;

    public PerformEffect(EffectStore store, Function<Effect, Target> targets, InstantSource clock) {
        this.store = store;
        this.targets = targets;
        this.clock = clock;
    }

    /// @return what became of it, for the log line
    public String perform(EffectDueV1 due) {
        Optional<Row> found;
        try {
            found = store.read(due.workspace(), due.effect());
        } catch (EffectStore.Unreadable e) {
            Instant now = clock.instant();
            store.putAside(due.workspace(), due.effect(), now.minus(PATIENCE), now.plus(UNREADABLE_REST), now);
            return "unreadable";
        }
        if (found.isEmpty()) {
            return "unknown_effect";
        }
        Row row = found.get();
        return switch (row.state()) {
            case SENT, FAILED, UNCERTAIN -> "settled";
            case PLANNED, RETRY -> attempt(row);
            case SENDING -> reconcile(row);
        };
    }

    private String attempt(Row row) {
        Instant now = clock.instant();
        if (row.notBefore().isAfter(now)) {
            return "not_due";
        }
        Target target = targets.apply(row.effect());
        if (store.reserve(row, target.lane(row.effect()), now).isAfter(now)) {
            return "paced";
        }
        Instant startedAt = clock.instant();
        return store.begin(row, startedAt)
                .map(attempt -> call(target, asBegun(row), attempt, startedAt))
                .orElse("not_ours");
    }

    /// A digest may have taken in an alert between our look and the beginning, after which it takes in none.
    private Row asBegun(Row row) {
        return row.effect().act() instanceof PostSlackDigest
                ? store.read(row.effect().workspace(), row.effect().id()).orElse(row)
                : row;
    }

    private String call(Target target, Row row, int attempt, Instant startedAt) {
        Attempt result = clock.instant().isAfter(startedAt.plus(STALE))
                ? new Attempt.NotNow(Duration.ZERO, "the worker was suspended before the call")
                : attemptOf(target, row.effect());
        Instant firstStartedAt = Objects.requireNonNullElse(row.firstStartedAt(), startedAt);
        if (result instanceof Attempt.Throttled(Duration after, String _)) {
            store.hold(
                    row.effect().workspace(),
                    target.lane(row.effect()),
                    clock.instant().plus(after));
        }
        Settlement settlement = switch (result) {
            case Attempt.Landed(String vendorId) -> Settlement.sent(vendorId);
            case Attempt.Refused(String reason) -> Settlement.failed(reason);
            case Attempt.NotNow(Duration after, String reason) ->
                tryAgain(row.effect(), attempt, firstStartedAt, after, reason);
            case Attempt.Throttled(Duration after, String reason) ->
                tryAgain(row.effect(), attempt, firstStartedAt, after, reason);
            case Attempt.Unknown(String reason) -> Settlement.unknown(startedAt.plus(LANDING), reason);
        };
        return settle(row, attempt, settlement);
    }

    private static Attempt attemptOf(Target target, Effect effect) {
        try {
            return target.perform(effect);
        } catch (RuntimeException e) {
            return new Attempt.Unknown(e.getClass().getSimpleName());
        }
    }

    private String reconcile(Row row) {
        Instant now = clock.instant();
        if (row.notBefore().isAfter(now)) {
            return "not_due";
        }
        Instant startedAt = Objects.requireNonNull(row.startedAt());
        Instant landed = startedAt.plus(LANDING);
        if (landed.isAfter(now)) {
            return settle(row, row.attempt(), Settlement.unknown(landed, "waiting until the call can no longer land"));
        }
        Instant firstStartedAt = Objects.requireNonNullElse(row.firstStartedAt(), startedAt);
        Target target = targets.apply(row.effect());
        Settlement settlement = switch (findingOf(target, row.effect(), firstStartedAt)) {
            case Finding.Present(String vendorId) -> Settlement.sent(vendorId);
            case Finding.Absent _ ->
                tryAgain(
                        row.effect(),
                        row.attempt(),
                        firstStartedAt,
                        Duration.ZERO,
                        "looked for and not found at the vendor");
            case Finding.CannotTell(Duration after, String reason) ->
                lookAgain(row.effect(), row.attempt(), firstStartedAt, after, reason);
            case Finding.NoLookup(String reason) -> Settlement.uncertain("It may have landed. " + reason);
        };
        return settle(row, row.attempt(), settlement);
    }

    private static Finding findingOf(Target target, Effect effect, Instant since) {
        try {
            return target.find(effect, since);
        } catch (RuntimeException e) {
            return new Finding.CannotTell(Duration.ZERO, e.getClass().getSimpleName());
        }
    }

    private Settlement tryAgain(Effect effect, int attempt, Instant firstStartedAt, Duration after, String reason) {
        Instant now = clock.instant();
        if (patienceEnded(firstStartedAt, now)) {
            return Settlement.failed("Gave up after " + attempt + " attempts: " + reason);
        }
        return Settlement.retry(now.plus(longer(after, BackOff.after(attempt, effect.id()))), reason);
    }

    private Settlement lookAgain(Effect effect, int attempt, Instant firstStartedAt, Duration after, String reason) {
        Instant now = clock.instant();
        return patienceEnded(firstStartedAt, now)
                ? Settlement.uncertain("It may have landed, and the vendor could not tell: " + reason)
                : Settlement.unknown(now.plus(longer(after, BackOff.after(attempt, effect.id()))), reason);
    }

    private static boolean patienceEnded(Instant firstStartedAt, Instant now) {
        return !firstStartedAt.plus(PATIENCE).isAfter(now);
    }

    private static Duration longer(Duration one, Duration other) {
        return Collections.max(List.of(one, other));
    }

    private String settle(Row row, int attempt, Settlement settlement) {
        boolean ours = store.settle(row, attempt, settlement, clock.instant());
        return ours ? settlement.state().name().toLowerCase(Locale.ROOT) : "not_ours";
    }
}
