package io.bellwether.stores.postgres;

import io.bellwether.pipeline.FetchStoreContract;
import io.bellwether.pipeline.StoresUnderTest;

final class PostgresFetchStoreTest implements FetchStoreContract {
    @Override
    public StoresUnderTest stores() {
        return Database.stores();
    }
}
