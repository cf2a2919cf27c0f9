package io.bellwether.simulator;

import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/// Plants one defect and sees how soon the simulation finds it: a harness that finds nothing proves nothing.
final class TryDefect {

    /// Within so many seeds every defect has to show.
    static final int WITHIN = 5000;

    private TryDefect() {}

    /// @param tried seeds that were run
    /// @param caught how many of them showed it
    /// @param first the lowest of those
    record Found(Defect defect, int tried, int caught, Optional<Run> first) {

        /// How many seeds have to be run, counted from 0, until it shows; 0 when none did.
        long seedsUntilCaught() {
            return first.map(run -> run.seed() + 1).orElse(0L);
        }
    }

    /// @param enough how many failing seeds end the search
    /// @param most how many seeds to run at most
    static Found run(Defect defect, int threads, int enough, int most) {
        AtomicInteger tried = new AtomicInteger();
        ConcurrentLinkedQueue<Run> failed = new ConcurrentLinkedQueue<>();
        Campaign.run(new Defects(Set.of(defect)), threads, seed -> seed < most && failed.size() < enough, run -> {
            tried.incrementAndGet();
            if (!run.passed()) {
                failed.add(run);
            }
        });
        return new Found(
                defect, tried.get(), failed.size(), failed.stream().min((a, b) -> Long.compare(a.seed(), b.seed())));
    }
}
