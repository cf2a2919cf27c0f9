package io.bellwether.local.acceptance;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.bellwether.sandbox.faults.Fault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// One alert and one message, whatever HubSpot and Slack say or do not say: every mode of the fault plan at both.
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
        running = RunningBellwether.start(
                temporary.resolve("data"),
                Map.of("BELLWETHER_HUBSPOT_REST_AFTER_REFUSAL", "PT5S", "BELLWETHER_SANDBOX_HUBSPOT_GENERATED", "30"));
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
                "\"mode\": \"http_503\"",
                "\"mode\": \"http_423\"",
                "\"mode\": \"http_477\"",
                "\"mode\": \"not_ok\"",
                "\"mode\": \"land_late\", \"millis\": 20000");
        List<DemoDeals.Deal> deals =
                faults.stream().map(_ -> DemoDeals.open(url)).toList();
        bellwether.setFaults(faults.stream()
                .map(fault -> "{\"vendor\": \"slack\", \"operation\": \"chat.postMessage\", " + fault + "}")
                .collect(joining(",", "[", "]")));

        deals.forEach(this::lose);

        assertThat(deals).allSatisfy(this::requirePostedOnce);
        assertThat(faultsCommitted("slack-calls")).containsAll(everyMode());
    }

    @Test
    void alertsOnceWhateverHubSpotDoesAtItsReads() {
        List<String> faults = List.of(
                "\"mode\": \"delay\", \"millis\": 11000",
                "\"mode\": \"drop_before\"",
                "\"mode\": \"drop_after\"",
                "\"mode\": \"http_429\"",
                "\"mode\": \"http_500\"",
                "\"mode\": \"http_500\", \"after\": true",
                "\"mode\": \"http_503\"",
                "\"mode\": \"http_423\"",
                "\"mode\": \"http_477\", \"millis\": 2000",
                "\"mode\": \"not_ok\"",
                "\"mode\": \"land_late\", \"millis\": 1000");
        List<DemoDeals.Deal> deals =
                faults.stream().map(_ -> DemoDeals.open(url)).toList();
        bellwether.setFaults(faults.stream()
                .map(fault -> "{\"vendor\": \"hubspot\", \"operation\": \"objects.read\", " + fault + "}")
                .collect(joining(",", "[", "]")));

        deals.forEach(this::lose);

        assertThat(deals).allSatisfy(this::requirePostedOnce);
        assertThat(faultsCommitted("hubspot")).containsAll(everyMode());
    }

    @Test
    void alertsOnceThoughHubSpotRefusesTheOwnerOrBreaksThere() {
        DemoDeals.Deal first = DemoDeals.open(url);
        DemoDeals.Deal second = DemoDeals.open(url);
        bellwether.setFaults("""
                [{"vendor": "hubspot", "operation": "owners.read", "mode": "not_ok"},
                 {"vendor": "hubspot", "operation": "owners.read", "mode": "http_500"}]""");

        lose(first);
        lose(second);

        requirePostedOnce(first);
        requirePostedOnce(second);
    }

    @Test
    void waitsForAPersonWhenSlackRefusesAndPostsOnceWhenTold() {
        DemoDeals.Deal deal = DemoDeals.open(url);
        bellwether.setFaults("""
                [{"vendor": "slack", "operation": "chat.postMessage", "mode": "not_ok", "error": "channel_not_found"}]""");

        lose(deal);

        JsonNode effect = awaitEffect(deal, "failed");
        assertThat(effect.path("lastError").asText()).contains("channel_not_found");
        assertThat(BellwetherApi.items(bellwether.get("/api/v1/effects?state=failed")))
                .extracting(each -> each.path("id"))
                .contains(effect.path("id"));
        assertThat(bellwether
                        .post("/api/v1/effects/" + effect.path("id").asText() + "/resend")
                        .status())
                .isEqualTo(200);
        requirePostedOnce(deal);
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

    /// Every mode of the fault plan, in the words of the sandbox.
    private static List<String> everyMode() {
        return Arrays.stream(Fault.Mode.values())
                .map(mode -> mode.name().toLowerCase(Locale.ROOT))
                .toList();
    }

    private JsonNode awaitSent(DemoDeals.Deal deal) {
        return awaitEffect(deal, "sent");
    }

    /// The one effect of the deal's one alert, once it is in the state.
    private JsonNode awaitEffect(DemoDeals.Deal deal, String state) {
        List<JsonNode> alerts =
                Eventually.get(UNTIL_RECONCILED, () -> bellwether.alerts(deal.id()), found -> !found.isEmpty());
        assertThat(alerts).hasSize(1);
        String alert = "/api/v1/alerts/" + alerts.getFirst().path("id").asText();
        List<JsonNode> effects = Eventually.get(
                UNTIL_RECONCILED,
                () -> bellwether.get(alert).json().path("effects").valueStream().toList(),
                found -> found.stream()
                        .allMatch(effect -> effect.path("state").asText().equals(state)));
        assertThat(effects)
                .singleElement()
                .satisfies(effect -> assertThat(effect.path("state").asText())
                        .as("%s", effect)
                        .isEqualTo(state));
        return effects.getFirst();
    }
}
