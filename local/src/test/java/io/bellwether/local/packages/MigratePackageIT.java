package io.bellwether.local.packages;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import io.bellwether.lambda.Answer;
import io.bellwether.lambda.RunningFunction;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The package of migrate on an empty database, with a Secrets Manager and a CloudFormation that listens.
class MigratePackageIT {
    private static final Duration TIME = Duration.ofSeconds(120);
    private static final String PASSWORD = "passwordoftheapplication";

    @TempDir
    private static Path directory;

    private static final BlockingQueue<JsonNode> ANSWERS = new LinkedBlockingQueue<>();
    private static HttpServer server;
    private static EmbeddedPostgres postgres;
    private static RunningFunction migrate;

    @BeforeAll
    static void start() throws IOException, SQLException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/secrets", exchange -> {
            String secret =
                    "{\"databasePassword\":\"%s\",\"databaseOwner\":\"bellwether_owner\",\"databaseOwnerPassword\":\"owned\"}"
                            .formatted(PASSWORD);
            byte[] answer =
                    Envelope.MAPPER.writeValueAsBytes(Map.of("ARN", "arn", "Name", "n", "SecretString", secret));
            exchange.getRequestBody().readAllBytes();
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        server.createContext("/answer", exchange -> {
            assertThat(exchange.getRequestHeaders().getFirst("Content-Type")).isNull();
            ANSWERS.add(Envelope.parse(new String(exchange.getRequestBody().readAllBytes(), UTF_8)));
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        server.start();
        postgres = EmbeddedPostgres.builder().start();
        administrate("CREATE ROLE bellwether_owner LOGIN CREATEROLE PASSWORD 'owned'");
        administrate("CREATE DATABASE bellwether OWNER bellwether_owner");
        migrate = start(postgres.getJdbcUrl("postgres", "bellwether"));
    }

    @AfterAll
    static void stop() throws IOException {
        migrate.close();
        postgres.close();
        server.stop(0);
    }

    @Test
    void migratesTellsCloudFormationAndDoesNothingTwice() throws Exception {
        invoke(migrate, "Create", TIME);
        JsonNode created = ANSWERS.take();
        invoke(migrate, "Update", TIME);
        JsonNode updated = ANSWERS.take();

        assertThat(created.path("Status").asText()).as(created.toString()).isEqualTo("SUCCESS");
        assertThat(created.path("RequestId").asText()).isEqualTo("5f1c8a3e-0000-4000-8000-000000000001");
        assertThat(created.path("Reason").asText()).doesNotContain("migrations run now: 0");
        assertThat(updated.path("Reason").asText()).contains("migrations run now: 0");
        assertThat(updated.path("PhysicalResourceId")).isEqualTo(created.path("PhysicalResourceId"));
        assertThat(alertsAsTheApplicationSeesThem()).containsExactly("0");
    }

    @Test
    void leavesTheDatabaseAloneWhenTheStackGoes() throws Exception {
        invoke(migrate, "Delete", TIME);

        assertThat(ANSWERS.take().path("Status").asText()).isEqualTo("SUCCESS");
    }

    @Test
    void failsTheDeploymentWhereTheDatabaseIsAwayAndTellsNoSecret() throws Exception {
        try (RunningFunction away = start("jdbc:postgresql://127.0.0.1:9/bellwether")) {
            Answer answer = invoke(away, "Create", TIME);
            JsonNode told = ANSWERS.take();

            assertThat(told.path("Status").asText()).isEqualTo("FAILED");
            assertThat(List.of(answer.toString(), told.toString(), away.output()))
                    .noneMatch(text -> text.contains(PASSWORD) || text.contains("owned"));
        }
    }

    @Test
    void failsTheDeploymentBeforeItsTimeRunsOut() throws Exception {
        invoke(migrate, "Create", Duration.ofSeconds(10));

        assertThat(ANSWERS.take().path("Status").asText()).isEqualTo("FAILED");
    }

    private static Answer invoke(RunningFunction function, String request, Duration time) {
        Envelope envelope = Envelope.of("migrate-create");
        envelope.json().put("RequestType", request).put("ResponseURL", url() + "/answer");
        return function.invoke(envelope.toString(), time);
    }

    private static RunningFunction start(String database) throws IOException {
        Map<String, String> environment = new HashMap<>(Map.of(
                "AWS_REGION", "us-east-1",
                "AWS_ACCESS_KEY_ID", "local",
                "AWS_SECRET_ACCESS_KEY", "local",
                "AWS_ENDPOINT_URL_SECRETS_MANAGER", url() + "/secrets",
                "BELLWETHER_SECRET_ARN", "arn:aws:secretsmanager:us-east-1:000000000000:secret:bellwether",
                "BELLWETHER_OWNER_SECRET_ARN", "",
                "QUARKUS_DATASOURCE_JDBC_URL", database));
        return Packages.start(Function.MIGRATE, environment, directory);
    }

    private static String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private static void administrate(String sql) throws SQLException {
        try (Connection connection = postgres.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static List<String> alertsAsTheApplicationSeesThem() throws SQLException {
        List<String> rows = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection(
                        postgres.getJdbcUrl("bellwether_app", "bellwether"), "bellwether_app", PASSWORD);
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("SELECT count(*) FROM alert")) {
            while (result.next()) {
                rows.add(result.getString(1));
            }
        }
        return rows;
    }
}
