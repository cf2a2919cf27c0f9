package io.bellwether.simulator;

import io.bellwether.pipeline.DealsContract;
import io.bellwether.pipeline.StoresUnderTest;

final class SimulatedDealsTest implements DealsContract {
    @Override
    public Tried tried() {
        ReliableStores all = new ReliableStores();
        StoresUnderTest stores = all.forAContract();
        return new Tried(stores, new SimulatedDeals(all.tables, all, stores.workspace, Defects.NONE));
    }
}
