package io.bellwether.console;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.flywaydb.core.Flyway;

/// A migrated PostgreSQL; the application is `bellwether_app`, whom row-level security binds.
public final class TestDatabase implements QuarkusTestResourceLifecycleManager {
    static final String TOKEN = "token-of-the-operator-in-tests";

    private EmbeddedPostgres postgres;

    @Override
    public Map<String, String> start() {
        try {
            postgres = EmbeddedPostgres.start();
            Flyway.configure().dataSource(postgres.getPostgresDatabase()).load().migrate();
            try (Connection connection = postgres.getPostgresDatabase().getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute("ALTER ROLE bellwether_app LOGIN PASSWORD 'app'");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return Map.ofEntries(
                Map.entry("quarkus.datasource.jdbc.url", postgres.getJdbcUrl("postgres", "postgres")),
                Map.entry("quarkus.datasource.username", "bellwether_app"),
                Map.entry("quarkus.datasource.password", "app"),
                Map.entry("test.admin.jdbc.url", postgres.getJdbcUrl("postgres", "postgres")));
    }

    @Override
    public void stop() {
        try {
            postgres.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
