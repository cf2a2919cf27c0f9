package io.bellwether.simulator;

import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;

/// Trouble that strikes once, when a test asks for it, and never by itself.
final class FaultsOnDemand extends Faults {
    private final Set<FaultKind> asked = EnumSet.noneOf(FaultKind.class);

    FaultsOnDemand() {
        super(1, Set.of(), Set.of());
    }

    void next(FaultKind kind) {
        asked.add(kind);
    }

    @Override
    boolean strikes(FaultKind kind, int oneIn) {
        return asked.remove(kind);
    }

    @Override
    boolean lasts(FaultKind kind, int oneIn, Instant now, int shortest, int longest) {
        return asked.remove(kind);
    }
}
