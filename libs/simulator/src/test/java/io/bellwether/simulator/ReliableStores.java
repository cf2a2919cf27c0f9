package io.bellwether.simulator;

import io.bellwether.pipeline.EvaluateStore.Account;
import io.bellwether.pipeline.StoresUnderTest;
import java.time.Instant;
import java.util.function.Supplier;

/// The simulated stores on a database that does not fail: what they keep, the real ones keep as well.
final class ReliableStores implements SimulatedDatabase {
    final Tables tables = new Tables(Defects.NONE);

    StoresUnderTest forAContract() {
        Scenario scenario = Scenario.quiet();
        Account account = scenario.account();
        return new StoresUnderTest(
                new SimulatedEvaluateStore(tables, this, scenario, Defects.NONE),
                new SimulatedFetchStore(tables, this, Defects.NONE),
                scenario.workspace(),
                account.account());
    }

    @Override
    public synchronized <T> T transaction(String name, Supplier<T> work) {
        return work.get();
    }

    @Override
    public Instant now() {
        return StoresUnderTest.NOW;
    }
}
