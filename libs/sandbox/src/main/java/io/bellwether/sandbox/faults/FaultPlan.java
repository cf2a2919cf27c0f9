package io.bellwether.sandbox.faults;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The faults still to be committed, in order. It lives in memory alone: a restart has no faults.
public final class FaultPlan {
    private List<Fault> faults = List.of();

    public synchronized void replace(List<Fault> plan) {
        faults = List.copyOf(plan);
    }

    public synchronized List<Fault> faults() {
        return faults;
    }

    /// The first fault that meets the call, which thereby has one time less to go.
    public synchronized Optional<Fault> take(String vendor, String operation) {
        for (int i = 0; i < faults.size(); i++) {
            Fault fault = faults.get(i);
            if (fault.meets(vendor, operation)) {
                List<Fault> rest = new ArrayList<>(faults);
                rest.remove(i);
                int place = i;
                fault.onceLess().ifPresent(less -> rest.add(place, less));
                faults = List.copyOf(rest);
                return Optional.of(fault);
            }
        }
        return Optional.empty();
    }
}
