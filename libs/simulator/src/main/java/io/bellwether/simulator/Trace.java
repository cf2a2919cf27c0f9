package io.bellwether.simulator;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/// What happened, step by step; two runs of a seed have the same digest or the simulation is not deterministic.
final class Trace {
    private static final long FNV_OFFSET = 0xcbf29ce484222325L;
    private static final long FNV_PRIME = 0x100000001b3L;

    private final VirtualTime time;
    private final List<Entry> entries = new ArrayList<>();
    private long digest = FNV_OFFSET;

    Trace(VirtualTime time) {
        this.time = time;
    }

    private record Entry(Instant at, String who, String what) {}

    void add(String who, String what) {
        Instant at = time.instant();
        entries.add(new Entry(at, who, what));
        fold(time.millis());
        fold((long) who.hashCode() << Integer.SIZE ^ what.hashCode());
    }

    List<String> lines() {
        return entries.stream()
                .map(entry -> entry.at() + " " + entry.who() + " " + entry.what())
                .toList();
    }

    /// After FNV-1a, a word at a time; 64 bits tell two runs of one seed apart, and cost nothing.
    String digest() {
        return HexFormat.of().toHexDigits(digest);
    }

    private void fold(long value) {
        digest = (digest ^ value) * FNV_PRIME;
        digest ^= digest >>> Integer.SIZE;
    }
}
