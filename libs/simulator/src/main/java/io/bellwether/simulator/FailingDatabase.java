package io.bellwether.simulator;

import io.bellwether.pipeline.Unavailable;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/// A worker's line to the database: down at times, and at times it commits without our hearing of it.
final class FailingDatabase implements SimulatedDatabase {
    private static final Map<String, String> COMMITTED = new ConcurrentHashMap<>();

    private final Worker worker;
    private final Faults faults;

    FailingDatabase(Worker worker, Faults faults) {
        this.worker = worker;
        this.faults = faults;
    }

    @Override
    public Instant now() {
        return worker.now();
    }

    @Override
    public <T> T transaction(String name, Supplier<T> work) {
        worker.step(name);
        boolean out = faults.lasts(FaultKind.DATABASE_OUTAGE, 3000, worker.now(), 60, 1200);
        if (faults.strikes(FaultKind.DATABASE_DOWN, 120) || out) {
            throw new Unavailable("database down");
        }
        T result = work.get();
        worker.step(COMMITTED.computeIfAbsent(name, point -> point + ":committed"));
        if (faults.strikes(FaultKind.COMMIT_UNKNOWN, 120)) {
            throw new Unavailable("no answer to the commit");
        }
        return result;
    }
}
