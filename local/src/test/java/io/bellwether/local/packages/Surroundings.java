package io.bellwether.local.packages;

import io.bellwether.crm.hubspot.FakeHubSpot;
import io.bellwether.effects.slack.FakeSlack;
import io.bellwether.local.embedded.EmbeddedStores;
import io.bellwether.local.embedded.LocalQueue;
import io.bellwether.local.embedded.PrepareStores;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/// The stores and vendors that functions find, and how they are told of them.
final class Surroundings implements AutoCloseable {
    static final String PUBLIC_URL = "https://hooks.example.com";
    static final String CLIENT_SECRET = "bellwether-development-secret";

    /// As `events/lambda` bears it.
    static final String API_TOKEN = "an-operator-token-for-local-use";

    final FakeHubSpot hubSpot = new FakeHubSpot("2026-03");
    final FakeSlack slack = new FakeSlack();
    private final Path directory = temporary();
    private final EmbeddedStores stores = EmbeddedStores.start(
            directory, Path.of(System.getProperty("java.io.tmpdir")).resolve("bellwether-postgres"), _ -> {});

    private final Map<String, String> instead;

    Surroundings() {
        this(Map.of());
    }

    /// @param instead variables that outrank those of the embedded stores
    Surroundings(Map<String, String> instead) {
        this.instead = Map.copyOf(instead);
        slack.alwaysAnswers("auth.test", "{\"ok\": true}");
        PrepareStores.prepare(stores);
    }

    Map<String, String> environment() {
        Map<String, String> environment = new HashMap<>(Map.of(
                "BELLWETHER_PUBLIC_URL",
                PUBLIC_URL,
                "BELLWETHER_HUBSPOT_CLIENT_SECRET",
                CLIENT_SECRET,
                "BELLWETHER_HUBSPOT_API_URL",
                hubSpot.url().toString(),
                "BELLWETHER_HUBSPOT_TOKEN",
                "pat-eu1-00000000",
                "BELLWETHER_SLACK_URL",
                slack.url().toString(),
                "BELLWETHER_SLACK_TOKEN",
                "xoxb-sandbox",
                "BELLWETHER_SLACK_CHANNEL",
                "C0DEALALERTS",
                "BELLWETHER_API_TOKEN",
                API_TOKEN,
                "BELLWETHER_TABLES_CLAIMS",
                PrepareStores.CLAIMS_TABLE));
        environment.putAll(Map.of(
                "AWS_REGION",
                EmbeddedStores.REGION,
                "AWS_ACCESS_KEY_ID",
                "local",
                "AWS_SECRET_ACCESS_KEY",
                "local",
                "QUARKUS_SQS_ENDPOINT_OVERRIDE",
                stores.sqsEndpoint(),
                "QUARKUS_DYNAMODB_ENDPOINT_OVERRIDE",
                stores.dynamoDbEndpoint(),
                "QUARKUS_DATASOURCE_JDBC_URL",
                stores.jdbcUrl(),
                "QUARKUS_DATASOURCE_USERNAME",
                PrepareStores.APPLICATION_ROLE,
                "QUARKUS_DATASOURCE_PASSWORD",
                PrepareStores.APPLICATION_PASSWORD));
        for (LocalQueue queue : LocalQueue.values()) {
            environment.put(variable(queue), stores.queueUrl(queue));
        }
        environment.putAll(instead);
        return environment;
    }

    /// That tells functions the queue's URL.
    static String variable(LocalQueue queue) {
        return "BELLWETHER_QUEUES_" + queue.label().toUpperCase(Locale.ROOT);
    }

    /// What PostgreSQL holds, as its superuser sees it.
    List<String> rows(String query, Object... parameters) {
        try (Connection connection = stores.administration().getConnection();
                PreparedStatement statement = connection.prepareStatement(query)) {
            for (int index = 0; index < parameters.length; index++) {
                statement.setObject(index + 1, parameters[index]);
            }
            List<String> rows = new ArrayList<>();
            try (ResultSet result = statement.executeQuery()) {
                while (result.next()) {
                    rows.add(result.getString(1));
                }
            }
            return rows;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    EmbeddedStores stores() {
        return stores;
    }

    Path directory() {
        return directory;
    }

    @Override
    public void close() {
        stores.close();
        hubSpot.close();
        slack.close();
        try (Stream<Path> files = Files.walk(directory)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path temporary() {
        try {
            return Files.createTempDirectory("bellwether-packages");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
