package io.bellwether.local.acceptance;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// One message, whatever Slack says or does not say.
class VendorFaultsIT {
    /// A call whose end is not known is looked for once it can no longer land.
    private static final Duration UNTIL_RECONCILED = Duration.ofSeconds(120);

    @TempDir
    static Path temporary;

    private static RunningBellwether running;

    private final BellwetherApi bellwether = running.api();
    private final String url = running.url();

    /// A sandbox of its own: these tests use up most of its deals.
    @BeforeAll
    static void start() {
        running = RunningBellwether.start(temporary.resolve("data"), Map.of());
    }

    @AfterEach
    void mendSlack() {
        bellwether.setFaults("[]");
    }

    @AfterAll
    static void everyEventIsAccountedFor() {
        try (RunningBellwether ending = running) {
            Balance.requireKept(ending.api());
        }
    }

    @Test
    void postsOnceWhenSlackLosesItsAnswers() {
        DemoDeals.Deal first = DemoDeals.open(url);
        DemoDeals.Deal second = DemoDeals.open(url);
        bellwether.setFaults("""
                [{"vendor": "slack", "operation": "chat.postMessage", "mode": "drop_after"},
                 {"vendor": "slack", "operation": "chat.postMessage", "mode": "http_500", "after": true}]""");

        lose(first);
        lose(second);

        requirePostedOnce(first);
        requirePostedOnce(second);
    }

    @Test
    void postsWhenSlackHasAskedToSlowDown() {
        DemoDeals.Deal deal = DemoDeals.open(url);
        bellwether.setFaults("""
                [{"vendor": "slack", "operation": "chat.postMessage", "mode": "http_429"},
                 {"vendor": "hubspot", "operation": "*", "mode": "http_429"}]""");

        lose(deal);

        requirePostedOnce(deal);
    }

    @Test
    void postsOnceWhateverSlackDoes() {
        List<String> faults = List.of(
                "\"mode\": \"delay\", \"millis\": 9500",
                "\"mode\": \"drop_before\"",
                "\"mode\": \"drop_after\"",
                "\"mode\": \"http_429\"",
                "\"mode\": \"http_500\"",
                "\"mode\": \"http_500\", \"after\": true",
                "\"mode\": \"not_ok\"",
                "\"mode\": \"land_late\", \"millis\": 20000");
        List<DemoDeals.Deal> deals =
                faults.stream().map(_ -> DemoDeals.open(url)).toList();
        bellwether.setFaults(faults.stream()
                .map(fault -> "{\"vendor\": \"slack\", \"operation\": \"chat.postMessage\", " + fault + "}")
                .collect(joining(",", "[", "]")));

        deals.forEach(this::lose);

        assertThat(deals).allSatisfy(this::requirePostedOnce);
        assertThat(faultsCommitted("slack-calls"))
                .contains("delay", "drop_before", "drop_after", "http_429", "http_500", "not_ok", "land_late");
    }

    @Test
    void alertsOnceWhateverHubSpotDoesAtItsReads() {
        List<String> faults = List.of(
                "\"mode\": \"delay\", \"millis\": 11000",
                "\"mode\": \"drop_before\"",
                "\"mode\": \"drop_after\"",
                "\"mode\": \"http_429\"",
                "\"mode\": \"http_500\"",
                "\"mode\": \"land_late\", \"millis\": 1000");
        List<DemoDeals.Deal> deals =
                faults.stream().map(_ -> DemoDeals.open(url)).toList();
        bellwether.setFaults(faults.stream()
                .map(fault -> "{\"vendor\": \"hubspot\", \"operation\": \"objects.read\", " + fault + "}")
                .collect(joining(",", "[", "]")));

        deals.forEach(this::lose);

        assertThat(deals).allSatisfy(this::requirePostedOnce);
        assertThat(faultsCommitted("hubspot"))
                .contains("delay", "drop_before", "drop_after", "http_429", "http_500", "land_late");
    }

    /// The key of a message in Slack's ledger is the id of the effect that posted it.
    private void requirePostedOnce(DemoDeals.Deal deal) {
        JsonNode effect = awaitSent(deal);
        assertThat(effect.path("state").asText()).isEqualTo("sent");
        assertThat(BellwetherApi.items(bellwether.getWithoutToken("/sandbox/ledger?vendor=slack")))
                .filteredOn(message ->
                        message.path("key").asText().equals(effect.path("id").asText()))
                .hasSize(1);
    }

    private Set<String> faultsCommitted(String vendor) {
        return BellwetherApi.items(bellwether.getWithoutToken("/sandbox/ledger?vendor=" + vendor)).stream()
                .map(entry -> entry.path("body").path("fault").asText())
                .collect(toSet());
    }

    private void lose(DemoDeals.Deal deal) {
        assertThat(bellwether
                        .changeDeal(deal.id(), "{\"dealstage\": \"closedlost\"}")
                        .status())
                .isEqualTo(200);
    }

    /// The one effect of the deal's one alert, once it has landed.
    private JsonNode awaitSent(DemoDeals.Deal deal) {
        List<JsonNode> alerts =
                Eventually.get(UNTIL_RECONCILED, () -> bellwether.alerts(deal.id()), found -> !found.isEmpty());
        assertThat(alerts).hasSize(1);
        String alert = "/api/v1/alerts/" + alerts.getFirst().path("id").asText();
        List<JsonNode> effects = Eventually.get(
                UNTIL_RECONCILED,
                () -> bellwether.get(alert).json().path("effects").valueStream().toList(),
                found -> found.stream()
                        .allMatch(effect -> effect.path("state").asText().equals("sent")));
        assertThat(effects).hasSize(1);
        return effects.getFirst();
    }
}
