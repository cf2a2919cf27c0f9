package io.bellwether.simulator;

import io.bellwether.pipeline.EvaluateStoreContract;
import io.bellwether.pipeline.StoresUnderTest;

final class SimulatedEvaluateStoreTest implements EvaluateStoreContract {
    @Override
    public StoresUnderTest stores() {
        return new ReliableStores().forAContract();
    }
}
