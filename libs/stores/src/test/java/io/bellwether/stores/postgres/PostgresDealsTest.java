package io.bellwether.stores.postgres;

import io.bellwether.pipeline.DealsContract;

final class PostgresDealsTest implements DealsContract {
    @Override
    public Tried tried() {
        return new Tried(Database.stores(), new PostgresDeals(Database.application()));
    }
}
