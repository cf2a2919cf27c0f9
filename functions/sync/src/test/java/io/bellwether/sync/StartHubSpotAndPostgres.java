package io.bellwether.sync;

import io.bellwether.crm.hubspot.FakeHubSpot;
import io.bellwether.stores.postgres.Migrate;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;

/// A migrated database and a HubSpot that knows one deal, for as long as the tests run.
public final class StartHubSpotAndPostgres implements QuarkusTestResourceLifecycleManager {
    private static final String PASSWORD = "bellwether";

    private final FakeHubSpot hubSpot = new FakeHubSpot("2026-03");
    private EmbeddedPostgres postgres;

    @Override
    public Map<String, String> start() {
        try {
            postgres = EmbeddedPostgres.builder().start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Migrate migrate = new Migrate(postgres.getPostgresDatabase());
        migrate.run();
        migrate.letApplicationLogIn(PASSWORD);
        return Map.of(
                "quarkus.datasource.jdbc.url",
                postgres.getJdbcUrl("bellwether_app", "postgres"),
                "quarkus.datasource.username",
                "bellwether_app",
                "quarkus.datasource.password",
                PASSWORD,
                "bellwether.hubspot.api-url",
                hubSpot.url().toString(),
                "bellwether.hubspot.token",
                "pat-eu1-00000000");
    }

    @Override
    public void stop() {
        hubSpot.close();
        try {
            postgres.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
