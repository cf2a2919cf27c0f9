package io.bellwether.simulator;

import java.util.EnumSet;
import java.util.HashSet;
import java.util.Set;

/// Takes faults away from a failing seed for as long as it still fails: first whole kinds, then single strikes.
final class Shrink {
    private static final int MOST_STRIKES = 200;

    private final long seed;
    private final Defects defects;

    Shrink(long seed, Defects defects) {
        this.seed = seed;
        this.defects = defects;
    }

    Run shrink() {
        Set<FaultKind> kinds = EnumSet.allOf(FaultKind.class);
        Run smallest = Run.of(seed, defects, kinds, Set.of());
        boolean fewer = true;
        while (fewer) {
            fewer = false;
            for (FaultKind kind : EnumSet.copyOf(kinds)) {
                Set<FaultKind> without = EnumSet.copyOf(kinds);
                without.remove(kind);
                Run run = Run.of(seed, defects, without, Set.of());
                if (!run.passed()) {
                    kinds = without;
                    smallest = run;
                    fewer = true;
                }
            }
        }
        return spareStrikes(kinds, smallest);
    }

    private Run spareStrikes(Set<FaultKind> kinds, Run failing) {
        Run smallest = failing;
        Set<Integer> spared = new HashSet<>();
        for (int strike = 0; strike < Math.min(failing.strikes(), MOST_STRIKES); strike++) {
            spared.add(strike);
            Run run = Run.of(seed, defects, kinds, spared);
            if (run.passed()) {
                spared.remove(strike);
            } else {
                smallest = run;
            }
        }
        return smallest;
    }
}
