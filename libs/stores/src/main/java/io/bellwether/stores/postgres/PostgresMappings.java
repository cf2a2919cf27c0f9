package io.bellwether.stores.postgres;

import io.bellwether.model.WorkspaceId;
import io.bellwether.pipeline.mapping.Mappings;
import io.bellwether.pipeline.mapping.PropertyMapping;
import javax.sql.DataSource;

/// What each workspace maps beside the usual, in PostgreSQL.
public final class PostgresMappings implements Mappings {
    private final Transactions transactions;

    public PostgresMappings(DataSource dataSource) {
        this.transactions = new Transactions(dataSource);
    }

    @Override
    public PropertyMapping of(WorkspaceId workspace) {
        return transactions.inWorkspace(workspace, ReadMapping::of);
    }
}
