package io.bellwether.simulator;

import java.time.Instant;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;

/// Decides, by the seed alone, when trouble strikes; counts it; and ends it when the world calms down.
class Faults {
    private final SplittableRandom random;
    private final Set<FaultKind> enabled;
    private final int[] injected = new int[FaultKind.values().length];
    private final BitSet spared = new BitSet();
    private final Map<FaultKind, Instant> lasting = new EnumMap<>(FaultKind.class);
    private boolean calm;
    private int strikes;

    /// @param spared the strikes, counted from 0, that are left out
    Faults(long seed, Set<FaultKind> enabled, Set<Integer> spared) {
        this.random = new SplittableRandom(seed);
        this.enabled = enabled.isEmpty() ? EnumSet.noneOf(FaultKind.class) : EnumSet.copyOf(enabled);
        spared.forEach(this.spared::set);
    }

    /// One in `oneIn` times, while the kind is enabled and the storm lasts. Draws in any case, so that leaving one
    /// kind out does not change when the others strike.
    boolean strikes(FaultKind kind, int oneIn) {
        if (random.nextInt(oneIn) != 0 || calm || !enabled.contains(kind) || spared.get(strikes++)) {
            return false;
        }
        injected[kind.ordinal()]++;
        return true;
    }

    /// Whether a spell of trouble is on; a strike begins one that lasts for seconds between the two.
    boolean lasts(FaultKind kind, int oneIn, Instant now, int shortest, int longest) {
        if (strikes(kind, oneIn)) {
            lasting.put(kind, now.plusSeconds(between(shortest, longest)));
        }
        Instant until = lasting.get(kind);
        return !calm && until != null && until.isAfter(now);
    }

    int between(int low, int high) {
        return random.nextInt(low, high + 1);
    }

    void calmDown() {
        calm = true;
    }

    boolean calm() {
        return calm;
    }

    /// How many struck or were spared.
    int strikes() {
        return strikes;
    }

    Map<FaultKind, Integer> injected() {
        Map<FaultKind, Integer> counts = new EnumMap<>(FaultKind.class);
        for (FaultKind kind : FaultKind.values()) {
            if (injected[kind.ordinal()] > 0) {
                counts.put(kind, injected[kind.ordinal()]);
            }
        }
        return counts;
    }
}
