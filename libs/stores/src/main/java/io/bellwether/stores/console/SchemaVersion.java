package io.bellwether.stores.console;

import io.bellwether.model.WorkspaceId;
import io.bellwether.stores.postgres.Transactions;
import java.util.UUID;
import javax.sql.DataSource;

/// How far the database has been migrated.
public final class SchemaVersion {
    /// The newest migration that the queries of this package count on.
    public static final int NEEDED = 3;

    /// The version is everybody's; asking for it takes some workspace.
    private static final WorkspaceId NOBODY = new WorkspaceId(new UUID(0, 0));

    private final Transactions transactions;

    public SchemaVersion(DataSource dataSource) {
        this.transactions = new Transactions(dataSource);
    }

    /// @return 0 where nothing has been migrated
    public int read() {
        return transactions.inWorkspace(
                NOBODY,
                connection -> new Question("""
                SELECT coalesce(max(split_part(version, '.', 1)::integer), 0) AS version
                FROM flyway_schema_history
                WHERE success
                """)
                        .first(connection, row -> row.getInt("version"))
                        .orElse(0));
    }
}
