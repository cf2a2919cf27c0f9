package io.bellwether.stores.sync;

import io.bellwether.pipeline.sync.SyncStoreContract;

final class PostgresSyncStoreTest implements SyncStoreContract {
    @Override
    public UnderTest stores() {
        SyncUnderTest sync = new SyncUnderTest(1);
        return new UnderTest(sync.store, sync.workspace);
    }
}
