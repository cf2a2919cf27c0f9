package io.bellwether.local.embedded;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.flywaydb.core.Flyway;

/// Brings the stores to the shape that the functions expect: schema, the application's login, tables.
public final class PrepareStores {
    public static final String APPLICATION_ROLE = "bellwether_app";

    /// Guards nothing: PostgreSQL listens on the loopback interface and trusts it.
    public static final String APPLICATION_PASSWORD = "bellwether";

    private PrepareStores() {}

    public static void prepare(EmbeddedStores stores) {
        Flyway.configure()
                .dataSource(stores.administration())
                .load()
                .migrate();
        try (Connection connection = stores.administration().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(
                    "ALTER ROLE " + APPLICATION_ROLE + " LOGIN PASSWORD '" + APPLICATION_PASSWORD + "'");
        } catch (SQLException e) {
            throw new IllegalStateException("The application's role cannot be given its login", e);
        }
    }
}
