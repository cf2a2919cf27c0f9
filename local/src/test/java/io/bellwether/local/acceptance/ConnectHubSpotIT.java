package io.bellwether.local.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/// The life of a connection, from a new installation on: consent, use, the vendor's end of it, and consent again.
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ConnectHubSpotIT {
    private static final String NORTHWIND = DemoDeals.NORTHWIND;
    private static final String NAME = "Northwind Robotics";
    private static final Duration SOON = Duration.ofSeconds(60);

    @TempDir
    static Path directory;

    private static RunningBellwether running;
    private static BellwetherApi bellwether;
    private static Person person;

    @BeforeAll
    static void start() {
        running = RunningBellwether.start(directory.resolve("data"), Map.of());
        bellwether = running.api();
        person = new Person(running);
    }

    @AfterAll
    static void stop() {
        running.close();
    }

    @Test
    @Order(1)
    void printsALinkThatLogsInOnce() {
        String link = person.loginLink();

        assertThat(person.open(link)).endsWith("/connect");
        assertThat(new Person(running).status(link)).isEqualTo(401);
    }

    @Test
    @Order(2)
    void leadsToTheSandboxsConsentPage() {
        String page = person.open("/connect/hubspot");

        assertThat(page).startsWith(running.url() + "/sandbox/hubspot/oauth/authorize?");
        assertThat(person.body(page)).contains("Bellwether wants to connect", "crm.objects.deals.read");
    }

    @Test
    @Order(3)
    void listsTheConnectionAfterTheConsent() {
        String end = person.consent("/connect/hubspot");

        assertThat(end).endsWith("/connect?connected=48213907");
        JsonNode connection = connection();
        assertThat(connection.path("account").asText()).isEqualTo("48213907");
        assertThat(connection.path("method").asText()).isEqualTo("oauth");
        assertThat(connection.path("state").asText()).isEqualTo("connected");
        assertThat(connection.path("missingScopes")).isEmpty();
    }

    @Test
    @Order(4)
    void alertsOnAChangedDeal() {
        bellwether.changeDeal(NORTHWIND, "{\"dealstage\": \"appointmentscheduled\"}");

        List<JsonNode> messages = bellwether.awaitSlackMessages(NAME, 1);

        assertThat(messages).hasSize(1);
    }

    @Test
    @Order(5)
    void goesOnWithTheSameConnectionAfterAStopAndStart() {
        running.stop();
        running = RunningBellwether.start(directory.resolve("data"), Map.of());
        bellwether = running.api();
        person = new Person(running);

        DemoDeals.Deal deal = DemoDeals.inStage(running.url(), "contractsent");
        bellwether.changeDeal(deal.id(), "{\"dealstage\": \"appointmentscheduled\"}");

        assertThat(bellwether.awaitSlackMessages(deal.name(), 1)).hasSize(1);
        assertThat(connection().path("state").asText()).isEqualTo("connected");
    }

    @Test
    @Order(6)
    void renewsOnceWhenHubSpotRefusesATokenThatShouldLast() throws InterruptedException {
        awaitAnOldToken();
        String renewed = connection().path("renewedAt").asText();
        Http.send(person.request("/sandbox/hubspot/oauth/advance?seconds=1800").POST(Person.nothing()));
        DemoDeals.Deal deal = DemoDeals.inStage(running.url(), "contractsent");

        bellwether.changeDeal(deal.id(), "{\"dealstage\": \"appointmentscheduled\"}");

        assertThat(bellwether.awaitSlackMessages(deal.name(), 1)).hasSize(1);
        assertThat(connection().path("renewedAt").asText()).isGreaterThan(renewed);
        assertThat(renewals()).isEqualTo(1);
    }

    @Test
    @Order(7)
    void waitsAndTellsTheOperatorsOnceWhenTheAppIsRemoved() throws InterruptedException {
        awaitAnOldToken();
        Http.send(person.request("/sandbox/hubspot/oauth/uninstall").POST(Person.nothing()));
        DemoDeals.Deal deal = DemoDeals.inStage(running.url(), "contractsent");

        bellwether.changeDeal(deal.id(), "{\"dealstage\": \"appointmentscheduled\"}");

        Eventually.get(
                SOON,
                ConnectHubSpotIT::connection,
                each -> each.path("state").asText().equals("reconnect_needed"));
        assertThat(bellwether.awaitSlackMessages("is to be connected again", 1)).hasSize(1);
        assertThat(bellwether.slackMessages(deal.name())).isEmpty();
        person.open(person.loginLink());
        assertThat(person.body("/connect")).contains("To be connected again");

        assertThat(person.consent("/connect/hubspot")).endsWith("/connect?connected=48213907");

        assertThat(bellwether.awaitSlackMessages(deal.name(), 1)).hasSize(1);
        assertThat(bellwether.slackMessages("is to be connected again")).hasSize(1);
        Balance.requireKept(bellwether);
    }

    @Test
    @Order(8)
    void ignoresTheEventsOfADisconnectedAccount() {
        assertThat(person.disconnect()).endsWith("/connect");

        assertThat(connection().path("state").asText()).isEqualTo("disconnected");
        assertThat(connection().path("expiresAt").isNull()).isTrue();
        DemoDeals.Deal deal = DemoDeals.inStage(running.url(), "contractsent");
        bellwether.changeDeal(deal.id(), "{\"dealstage\": \"appointmentscheduled\"}");
        Balance.requireKept(bellwether);
        assertThat(bellwether.slackMessages(deal.name())).isEmpty();
    }

    @Test
    @Order(9)
    void writesNoTokenCodeOrStateIntoAnyLog() throws IOException {
        List<String> secrets = person.secrets();

        assertThat(secrets).hasSizeGreaterThan(5);
        try (Stream<Path> logs = Files.list(running.data())) {
            logs.filter(file -> file.getFileName().toString().contains(".log")).forEach(file -> {
                String log = read(file);
                assertThat(log).doesNotContain("sandbox-at-", "sandbox-rt-", "bellwether-development-secret");
                assertThat(secrets).noneMatch(log::contains);
            });
        }
        assertThat(read(running.data().resolve("sandbox/ledger.jsonl"))).doesNotContain("sandbox-at-", "sandbox-rt-");
    }

    /// One that is newer than a minute is not renewed because of a refusal.
    private static void awaitAnOldToken() throws InterruptedException {
        Eventually.get(
                Duration.ofSeconds(90),
                ConnectHubSpotIT::connection,
                each -> java.time.Instant.parse(each.path("renewedAt").asText())
                        .isBefore(java.time.Instant.now().minusSeconds(61)));
    }

    private static long renewals() {
        return BellwetherApi.items(bellwether.getWithoutToken("/sandbox/ledger?vendor=hubspot")).stream()
                .filter(item -> item.path("operation").asText().equals("oauth.granted"))
                .filter(item -> item.path("body").path("grantType").asText().equals("refresh_token"))
                .count();
    }

    private static JsonNode connection() {
        List<JsonNode> connections = BellwetherApi.items(bellwether.get("/api/v1/connections"));
        assertThat(connections).hasSize(1);
        return connections.getFirst();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
