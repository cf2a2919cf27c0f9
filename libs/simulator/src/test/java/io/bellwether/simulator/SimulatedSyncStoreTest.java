package io.bellwether.simulator;

import io.bellwether.model.WorkspaceId;
import io.bellwether.pipeline.sync.SyncStoreContract;
import java.util.UUID;

final class SimulatedSyncStoreTest implements SyncStoreContract {
    @Override
    public UnderTest stores() {
        ReliableStores stores = new ReliableStores();
        return new UnderTest(
                new SimulatedSyncStore(stores.tables, stores, Defects.NONE), new WorkspaceId(UUID.randomUUID()));
    }
}
