package io.bellwether.simulator;

import io.bellwether.pipeline.FetchStoreContract;
import io.bellwether.pipeline.StoresUnderTest;

final class SimulatedFetchStoreTest implements FetchStoreContract {
    @Override
    public StoresUnderTest stores() {
        return new ReliableStores().forAContract();
    }
}
