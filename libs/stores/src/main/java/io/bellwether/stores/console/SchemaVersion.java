package io.bellwether.stores.console;

import io.bellwether.model.WorkspaceId;
import io.bellwether.stores.postgres.Schema;
import io.bellwether.stores.postgres.Transactions;
import java.util.UUID;
import javax.sql.DataSource;

/// How far the database has been migrated.
public final class SchemaVersion {
    /// The version is everybody's; asking for it takes some workspace.
    private static final WorkspaceId NOBODY = new WorkspaceId(new UUID(0, 0));

    private final Transactions transactions;

    public SchemaVersion(DataSource dataSource) {
        this.transactions = Transactions.ofAnySchema(dataSource);
    }

    /// @return 0 where nothing has been migrated
    public int read() {
        return transactions.inWorkspace(NOBODY, Schema::version);
    }
}
