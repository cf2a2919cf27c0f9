package io.bellwether.console;

import io.bellwether.stores.postgres.Migrate;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;

/// A migrated PostgreSQL; the application is `bellwether_app`, whom row-level security binds.
public final class TestDatabase implements QuarkusTestResourceLifecycleManager {
    static final String TOKEN = "token-of-the-operator-in-tests";

    private EmbeddedPostgres postgres;

    @Override
    public Map<String, String> start() {
        try {
            postgres = EmbeddedPostgres.start();
            Migrate database = new Migrate(postgres.getPostgresDatabase());
            database.run();
            database.letApplicationLogIn("app");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Map.ofEntries(
                Map.entry("quarkus.datasource.jdbc.url", postgres.getJdbcUrl("bellwether_app", "postgres")),
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
