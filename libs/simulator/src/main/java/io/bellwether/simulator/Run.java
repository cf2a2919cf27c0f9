package io.bellwether.simulator;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// One seed, from the first webhook to rest: a storm in which anything may fail, then calm in which all has to drain.
///
/// @param strikes how many faults the seed would have brought
/// @param trace every step, in its order
record Run(
        long seed,
        List<String> violations,
        Map<FaultKind, Integer> injected,
        int strikes,
        String digest,
        List<String> trace) {
    private static final Duration CALM = Duration.ofHours(4);

    boolean passed() {
        return violations.isEmpty();
    }

    static Run of(long seed, Defects defects) {
        return of(seed, defects, EnumSet.allOf(FaultKind.class), Set.of());
    }

    static Run of(long seed, Defects defects, Set<FaultKind> kinds, Set<Integer> spared) {
        Faults faults = new Faults(seed, kinds, spared);
        World world = new World(Scenario.of(seed, defects), faults, defects);
        world.time.after(Scenario.STORM, faults::calmDown);
        Instant end = Scenario.START.plus(Scenario.STORM).plus(CALM);
        boolean more = true;
        while (more && world.time.instant().isBefore(end)) {
            more = world.time.step();
        }
        List<String> violations = new Judge(world).judge();
        return new Run(
                seed,
                violations,
                Map.copyOf(faults.injected()),
                faults.strikes(),
                world.trace.digest(),
                world.trace.lines());
    }
}
