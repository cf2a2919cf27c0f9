package io.bellwether.stores.postgres;

import io.bellwether.model.WorkspaceId;
import io.bellwether.pipeline.Conditions;
import io.bellwether.pipeline.StoresUnderTest;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.UUID;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/// One PostgreSQL for all tests of this JVM, migrated, as its owner and as the application sees it. Tests share it:
/// each takes a workspace of its own.
public final class Database {
    private static final String PASSWORD = "it's a \"test\" password";
    private static final EmbeddedPostgres SERVER = start();

    private Database() {}

    public static DataSource owner() {
        return SERVER.getPostgresDatabase();
    }

    /// As `bellwether_app`.
    public static DataSource application() {
        PGSimpleDataSource application = new PGSimpleDataSource();
        application.setUrl(SERVER.getJdbcUrl("bellwether_app", "postgres"));
        application.setPassword(PASSWORD);
        return application;
    }

    /// A workspace with the default rules.
    ///
    /// @param account of HubSpot
    public static WorkspaceId connected(String account) {
        return new PostgresConnections(application())
                .connect("hubspot", account, "Workspace of " + account, Instant.parse("2026-11-18T09:00:00Z"));
    }

    /// The stores with a workspace of their own.
    static StoresUnderTest stores() {
        String account = newAccount();
        return new StoresUnderTest(
                new PostgresEvaluateStore(application(), Conditions.NONE),
                new PostgresFetchStore(application()),
                connected(account),
                account);
    }

    /// A HubSpot account that no other test has.
    public static String newAccount() {
        return UUID.randomUUID().toString();
    }

    private static EmbeddedPostgres start() {
        try {
            EmbeddedPostgres server = EmbeddedPostgres.builder().start();
            Migrate migrate = new Migrate(server.getPostgresDatabase());
            migrate.run();
            migrate.letApplicationLogIn(PASSWORD);
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
