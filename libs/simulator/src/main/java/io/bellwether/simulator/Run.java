package io.bellwether.simulator;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// One seed, from the first webhook to rest: a storm in which anything may fail, then calm in which all has to drain.
///
/// A world that does not come to rest within [#MOST_STEPS] is judged as it stands then.
///
/// @param strikes how many faults the seed would have brought
/// @param steps every step, in its order
record Run(
        long seed, List<String> violations, Map<FaultKind, Integer> injected, int strikes, String digest, Trace steps) {
    private static final int MOST_STEPS = 100_000;

    List<String> trace() {
        return steps.lines();
    }

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
        boolean more = true;
        for (int steps = 0; more && steps < MOST_STEPS; steps++) {
            more = world.time.step();
        }
        List<String> violations = new Judge(world).judge();
        world.workers().forEach(Worker::abandon);
        return new Run(
                seed, violations, Map.copyOf(faults.injected()), faults.strikes(), world.trace.digest(), world.trace);
    }
}
