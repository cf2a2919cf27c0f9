package io.bellwether.effects;

import io.bellwether.model.EffectId;
import java.time.Duration;
import java.util.Objects;

/// How long an effect rests after an attempt that did not land: doubling from two seconds to a quarter of an
/// hour, spread over half of that, so that what failed together does not come back together. The same attempt
/// of the same effect always rests equally long.
final class BackOff {
    private static final long FIRST_MILLIS = 2_000;
    private static final long LONGEST_MILLIS = Duration.ofMinutes(15).toMillis();

    private BackOff() {}

    /// @param attempt from 1
    static Duration after(int attempt, EffectId effect) {
        int doublings = Math.min(attempt - 1, 20);
        long whole = Math.min(FIRST_MILLIS << doublings, LONGEST_MILLIS);
        long half = whole / 2;
        return Duration.ofMillis(half + Math.floorMod(Objects.hash(effect, attempt) * 2_654_435_761L, half));
    }
}
