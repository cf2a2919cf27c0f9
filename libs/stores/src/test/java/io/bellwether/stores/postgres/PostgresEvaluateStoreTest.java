package io.bellwether.stores.postgres;

import io.bellwether.pipeline.EvaluateStoreContract;
import io.bellwether.pipeline.StoresUnderTest;

final class PostgresEvaluateStoreTest implements EvaluateStoreContract {
    @Override
    public StoresUnderTest stores() {
        return Database.stores();
    }
}
