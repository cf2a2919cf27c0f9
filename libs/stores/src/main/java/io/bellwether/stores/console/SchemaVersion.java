package io.bellwether.stores.console;

import javax.sql.DataSource;

/// How far the database has been migrated.
public final class SchemaVersion {
    /// The newest migration that the queries of this package count on.
    public static final int NEEDED = 1;

    private final ReadOnly reads;

    public SchemaVersion(DataSource dataSource) {
        this.reads = new ReadOnly(dataSource);
    }

    /// @return 0 where nothing has been migrated
    public int read() {
        return reads.read(connection -> new Question("""
                SELECT coalesce(max(split_part(version, '.', 1)::integer), 0) AS version
                FROM flyway_schema_history
                WHERE success
                """)
                .first(connection, row -> row.getInt("version"))
                .orElse(0));
    }
}
