package io.bellwether.migrate;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Where the database is and where its credentials lie.
///
/// @param secret the installation's secret, with the password of the functions' role
/// @param ownerSecret `username` and `password` of the database's owner; without it they are in the installation's
///         secret as `databaseOwner` and `databaseOwnerPassword`
record Settings(String jdbcUrl, String secret, @Nullable String ownerSecret) {

    /// @throws IllegalStateException naming the variable that is missing
    static Settings of(Map<String, String> environment) {
        String owner = environment.getOrDefault("BELLWETHER_OWNER_SECRET_ARN", "");
        return new Settings(
                required(environment, "QUARKUS_DATASOURCE_JDBC_URL"),
                required(environment, "BELLWETHER_SECRET_ARN"),
                owner.isBlank() ? null : owner);
    }

    private static String required(Map<String, String> environment, String name) {
        String value = environment.getOrDefault(name, "");
        if (value.isBlank()) {
            throw new IllegalStateException(name + " is to be set; it is not");
        }
        return value;
    }
}
