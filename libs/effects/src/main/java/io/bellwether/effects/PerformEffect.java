package io.bellwether.effects;

import io.bellwether.effects.EffectStore.Row;
import io.bellwether.effects.EffectStore.Settlement;
import io.bellwether.effects.Target.Attempt;
import io.bellwether.effects.Target.Finding;
import io.bellwether.model.Effect;
import io.bellwether.model.wire.EffectDueV1;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/// The effect protocol: at most one landing per effect, and no effect forgotten.
///
/// The row says what may be done; the message only says "look". Before every call the row is SENDING and committed.
/// Whoever finds it SENDING waits until that call can no longer land, asks the vendor, and only then tries again.
/// Pacing and the vendor's wishes move the row's `notBefore` and end the message.
public final class PerformEffect {

    /// Longer than the client's time-out plus the time a request may linger on the way before the vendor acts on it.
    public static final Duration LANDING = Duration.ofSeconds(40);

    private static final int MAX_ATTEMPTS = 12;

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
        Optional<Row> found = store.read(due.workspace(), due.effect());
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
        Optional<Integer> attempt = store.begin(row, now);
        return attempt.isPresent() ? call(target, row, attempt.get()) : "not_ours";
    }

    private String call(Target target, Row row, int attempt) {
        Instant startedAt = clock.instant();
        Attempt result = attemptOf(target, row.effect());
        Settlement settlement = switch (result) {
            case Attempt.Landed(String vendorId) -> Settlement.sent(vendorId);
            case Attempt.Refused(String reason) -> Settlement.failed(reason);
            case Attempt.NotNow(Duration after, String reason) ->
                attempt >= MAX_ATTEMPTS
                        ? Settlement.failed("gave up after " + attempt + " attempts: " + reason)
                        : Settlement.retry(clock.instant().plus(after), reason);
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
        Instant startedAt = Objects.requireNonNull(row.startedAt());
        Instant landed = startedAt.plus(LANDING);
        if (landed.isAfter(now)) {
            return settle(row, row.attempt(), Settlement.unknown(landed, "waiting until the call can no longer land"));
        }
        Target target = targets.apply(row.effect());
        Finding finding = target.find(row.effect(), Objects.requireNonNullElse(row.firstStartedAt(), startedAt));
        Settlement settlement = switch (finding) {
            case Finding.Present(String vendorId) -> Settlement.sent(vendorId);
            case Finding.Absent _ -> Settlement.retry(now, "looked for and not found at the vendor");
            case Finding.CannotTell(Duration after, String reason) -> Settlement.unknown(now.plus(after), reason);
            case Finding.NoLookup _ ->
                Settlement.uncertain("It may have landed; this destination offers no way to look");
        };
        return settle(row, row.attempt(), settlement);
    }

    private String settle(Row row, int attempt, Settlement settlement) {
        boolean ours = store.settle(row, attempt, settlement, clock.instant());
        return ours ? settlement.state().name().toLowerCase(Locale.ROOT) : "not_ours";
    }
}
