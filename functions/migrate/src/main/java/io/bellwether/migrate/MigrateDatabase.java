package io.bellwether.migrate;

import io.bellwether.stores.postgres.Migrate;
import java.util.Map;
import org.postgresql.ds.PGSimpleDataSource;

/// Brings the database up as its owner and gives the functions' role its password. Doing it again changes nothing.
final class MigrateDatabase {
    private final Settings settings;
    private final ReadSecret secrets;

    MigrateDatabase(Settings settings, ReadSecret secrets) {
        this.settings = settings;
        this.secrets = secrets;
    }

    /// @return the number of migrations that this run applied
    int run() {
        Map<String, String> installation = secrets.read(settings.secret());
        Migrate migrate = new Migrate(owner(installation));
        int migrations = migrate.run();
        migrate.letApplicationLogIn(required(installation, "databasePassword"));
        return migrations;
    }

    private PGSimpleDataSource owner(Map<String, String> installation) {
        PGSimpleDataSource database = new PGSimpleDataSource();
        database.setUrl(settings.jdbcUrl());
        if (settings.ownerSecret() == null) {
            database.setUser(required(installation, "databaseOwner"));
            database.setPassword(required(installation, "databaseOwnerPassword"));
        } else {
            Map<String, String> owner = secrets.read(settings.ownerSecret());
            database.setUser(required(owner, "username"));
            database.setPassword(required(owner, "password"));
        }
        database.setConnectTimeout(10);
        return database;
    }

    private static String required(Map<String, String> secret, String key) {
        String value = secret.getOrDefault(key, "");
        if (value.isBlank()) {
            throw new IllegalStateException("The secret is to hold " + key + "; it does not");
        }
        return value;
    }
}
