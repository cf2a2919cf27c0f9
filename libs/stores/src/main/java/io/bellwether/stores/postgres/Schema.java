package io.bellwether.stores.postgres;

import io.bellwether.pipeline.Unavailable;
import java.sql.Connection;
import java.sql.SQLException;

/// How far a database has been migrated, and how far it has to be.
public final class Schema {
    /// The newest migration, which the statements of this package count on.
    public static final int NEEDED = 9;

    private Schema() {}

    /// @return 0 where no migration has ended well
    public static int version(Connection connection) throws SQLException {
        return Query.on(connection, """
                SELECT coalesce(max(split_part(version, '.', 1)::integer), 0) AS version
                FROM flyway_schema_history
                WHERE success
                """).first(row -> row.integer("version")).orElse(0);
    }

    /// A function that was deployed before its migration has run does nothing until it has.
    ///
    /// @throws Unavailable when the database is older than what this code was written for
    static void require(Connection connection) throws SQLException {
        int version = version(connection);
        if (version < NEEDED) {
            throw new Unavailable(
                    "The database's schema is to be of version " + NEEDED + " or newer; it is of version " + version);
        }
    }
}
