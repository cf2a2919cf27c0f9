package io.bellwether.simulator;

import io.bellwether.model.Fingerprint;
import java.util.ArrayList;
import java.util.List;

/// What happened, step by step; two runs of a seed have the same digest or the simulation is not deterministic.
final class Trace {
    private final VirtualTime time;
    private final List<String> lines = new ArrayList<>();

    Trace(VirtualTime time) {
        this.time = time;
    }

    void add(String who, String what) {
        lines.add(time.instant() + " " + who + " " + what);
    }

    List<String> lines() {
        return List.copyOf(lines);
    }

    String digest() {
        Fingerprint fingerprint = Fingerprint.of("trace/1");
        lines.forEach(fingerprint::with);
        return fingerprint.hex();
    }
}
