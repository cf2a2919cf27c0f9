package io.bellwether.stores.postgres;

import io.bellwether.pipeline.MirrorContract;
import io.bellwether.pipeline.StoresUnderTest;

final class PostgresMirrorTest implements MirrorContract {
    @Override
    public StoresUnderTest stores() {
        return Database.stores();
    }
}
