package io.bellwether.local.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What becomes of deliveries that are not an everyday change of a deal.
@ExtendWith(SharedRun.class)
class WebhookAnswersIT {
    private final BellwetherApi bellwether;
    private final String url;

    WebhookAnswersIT(BellwetherApi bellwether, RunningBellwether running) {
        this.bellwether = bellwether;
        this.url = running.url();
    }

    @AfterAll
    static void everyEventIsAccountedFor(BellwetherApi bellwether) {
        Balance.requireKept(bellwether);
    }

    @Test
    void refusesASignatureByAnotherSecret() {
        long before = bellwether.ledgerAtRest().path("accepted").asLong();

        Answer answer = bellwether.deliver(Repository.event("hubspot/deal-stage-regression.json"), "another");

        requireProblem(answer, 401);
        assertThat(bellwether.ledgerAtRest().path("accepted").asLong()).isEqualTo(before);
    }

    @Test
    void refusesABodyThatIsTooLarge() {
        requireProblem(bellwether.deliver(new byte[700 * 1024 + 1]), 413);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/webhooks/pipedrive", "/webhooks/hubspot/more"})
    void knowsNoOtherSource(String path) {
        requireProblem(
                Http.send(HttpRequest.newBuilder(URI.create(url + path)).POST(BodyPublishers.ofString("[]"))), 404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/no/such/path", "/api/v1/nothing", "/api/v1/alerts/019a0000-0000-7000-8000-000000000000"})
    void answersAnUnknownPathWithAProblem(String path) {
        requireProblem(bellwether.get(path), 404);
    }

    @Test
    void letsNobodyReadAlertsWithoutTheToken() {
        requireProblem(bellwether.getWithoutToken("/api/v1/alerts"), 401);
    }

    @Test
    void leadsFromTheRootToTheSandbox() {
        Answer answer = bellwether.getWithoutToken("/");

        assertThat(answer.status()).isEqualTo(302);
    }

    static Stream<String> unreadable() {
        return Stream.of(
                "",
                "{",
                "no JSON at all",
                "\uFEFF[]",
                "[{\"eventId\": 1, \"eventId\": 2}]",
                "[".repeat(10_000),
                "[1e1000000000]");
    }

    @ParameterizedTest
    @MethodSource("unreadable")
    void quarantinesWhatItCannotRead(String body) {
        String correlationId = bellwether.deliverAll(BellwetherApi.bytes(body));
        Balance.requireKept(bellwether);

        assertThat(quarantine())
                .filteredOn(item -> item.path("correlationId").asText().equals(correlationId))
                .isNotEmpty()
                .allSatisfy(item -> assertThat(item.path("reason").asText()).isNotBlank());
    }

    @Test
    void quarantinesARepeatedBodyOnce() {
        byte[] body = BellwetherApi.bytes("twice the same nonsense");
        String correlationId = bellwether.deliverAll(body);
        Balance.requireKept(bellwether);

        bellwether.deliverAll(body);
        Balance.requireKept(bellwether);

        assertThat(quarantine())
                .filteredOn(item -> item.path("correlationId").asText().equals(correlationId))
                .singleElement()
                .satisfies(item -> assertThat(item.path("repeats").asInt()).isEqualTo(1));
    }

    @Test
    void keepsTheGoodEventsBesideABrokenOne() {
        JsonNode before = bellwether.ledgerAtRest();
        byte[] body = about(DemoDeals.early(url), "hubspot/mixed-good-and-broken.json");

        bellwether.deliverAll(body);

        JsonNode after = Eventually.get(
                Duration.ofSeconds(30), bellwether::ledgerAtRest, ledger -> grown(before, ledger, "accepted") == 3);
        assertThat(grown(before, after, "accepted")).isEqualTo(3);
        assertThat(grown(before, after, "quarantined")).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "hubspot/ticket-creation.json",
                "hubspot/product-property-change.json",
                "hubspot/conversation-new-message.json",
                "hubspot/event-completed.json",
                "hubspot/quote-sent-undocumented.json"
            })
    void ignoresWhatItDoesNotWatch(String event) {
        requireAllIgnored(Repository.event(event));
    }

    @Test
    void ignoresAnAccountThatNobodyHasConnected() {
        String text = new String(Repository.event("hubspot/deal-stage-regression.json"), StandardCharsets.UTF_8);

        requireAllIgnored(BellwetherApi.bytes(text.replace("48213907", "11111111")));
    }

    @Test
    void takesADeletionOfADealWithoutAnAlert() {
        DemoDeals.Deal deal = DemoDeals.early(url);

        bellwether.deliverAll(about(deal, "hubspot/deal-deletion.json"));
        Balance.requireKept(bellwether);

        assertThat(bellwether.alerts(deal.id())).isEmpty();
    }

    private void requireAllIgnored(byte[] body) {
        JsonNode before = bellwether.ledgerAtRest();

        bellwether.deliverAll(body);

        JsonNode after = Eventually.get(
                Duration.ofSeconds(30), bellwether::ledgerAtRest, ledger -> grown(before, ledger, "accepted") > 0);
        assertThat(grown(before, after, "ignored"))
                .as("before %s, after %s", before, after)
                .isPositive()
                .isEqualTo(grown(before, after, "accepted"));
    }

    private List<JsonNode> quarantine() {
        return BellwetherApi.items(bellwether.get("/api/v1/quarantine?limit=100"));
    }

    private static byte[] about(DemoDeals.Deal deal, String event) {
        String text = new String(Repository.event(event), StandardCharsets.UTF_8);
        return BellwetherApi.bytes(text.replace(DemoDeals.NORTHWIND, deal.id()));
    }

    private static long grown(JsonNode before, JsonNode after, String field) {
        return after.path(field).asLong() - before.path(field).asLong();
    }

    private static void requireProblem(Answer answer, int status) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.contentType()).startsWith("application/problem+json");
        assertThat(answer.json().path("detail").asText()).isNotBlank();
    }
}
