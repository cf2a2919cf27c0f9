package io.bellwether.simulator;

import java.util.Set;

/// The defects that are planted in this run; none, unless the harness itself is tried.
record Defects(Set<Defect> planted) {
    static final Defects NONE = new Defects(Set.of());

    boolean has(Defect defect) {
        return planted.contains(defect);
    }
}
