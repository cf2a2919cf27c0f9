package io.bellwether.stores.postgres;

import io.bellwether.pipeline.Unavailable;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/// Brings a database to the present schema, as its owner. A step of its own: no function migrates when it starts.
public final class Migrate {
    private final DataSource owner;

    public Migrate(DataSource owner) {
        this.owner = owner;
    }

    /// @return the number of migrations that were applied now
    public int run() {
        return Flyway.configure()
                .dataSource(owner)
                .locations("classpath:db/migration")
                .load()
                .migrate()
                .migrationsExecuted;
    }

    /// Lets `bellwether_app`, the role that the functions work as, log in with this password and see how far the
    /// database has been migrated.
    public void letApplicationLogIn(String password) {
        try (Connection connection = owner.getConnection()) {
            String alter = Query.on(connection, "SELECT format('ALTER ROLE bellwether_app LOGIN PASSWORD %L', ?)")
                    .with(password)
                    .first(row -> row.text("format"))
                    .orElseThrow();
            try (Statement statement = connection.createStatement()) {
                statement.execute(alter);
                statement.execute("GRANT SELECT ON flyway_schema_history TO bellwether_app");
            }
        } catch (SQLException e) {
            throw new Unavailable("The application's role could not be given its password: " + e.getSQLState());
        }
    }
}
