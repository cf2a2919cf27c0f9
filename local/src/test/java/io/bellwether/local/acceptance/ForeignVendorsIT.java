package io.bellwether.local.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.bellwether.local.acceptance.ForeignServer.Asked;
import io.bellwether.local.acceptance.ForeignServer.Told;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Pointed at other servers, it calls them as HubSpot's and Slack's documentation says, and nobody else.
class ForeignVendorsIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String DEAL = "/crm/objects/2026-03/0-3/9001742316";

    @TempDir
    Path temporary;

    @Test
    void callsTheVendorsAsTheyDocument() throws JsonProcessingException {
        try (ForeignServer hubSpot = ForeignServer.answering(ForeignVendorsIT::asHubSpot);
                ForeignServer slack = ForeignServer.answering(ForeignVendorsIT::asSlack);
                RunningBellwether running = RunningBellwether.start(
                        temporary.resolve("data"),
                        Map.of(
                                "BELLWETHER_HUBSPOT_API_URL", hubSpot.origin(),
                                "BELLWETHER_HUBSPOT_TOKEN", "pat-eu1-foreign",
                                "BELLWETHER_HUBSPOT_CLIENT_SECRET", "foreign secret",
                                "BELLWETHER_SLACK_URL", slack.origin(),
                                "BELLWETHER_SLACK_TOKEN", "xoxb-foreign",
                                "BELLWETHER_SLACK_CHANNEL", "C0FOREIGN"))) {
            Answer answer =
                    running.api().deliver(Repository.event("hubspot/deal-stage-regression.json"), "foreign secret");
            assertThat(answer.status()).isEqualTo(200);

            List<Asked> posts = Eventually.get(
                    Duration.ofSeconds(45), () -> slack.asked("/api/chat.postMessage"), asked -> !asked.isEmpty());

            assertThat(hubSpot.asked)
                    .allSatisfy(
                            call -> assertThat(call.headers()).containsEntry("Authorization", "Bearer pat-eu1-foreign"))
                    .allSatisfy(call -> assertThat(call.method()).isEqualTo("GET"));
            assertThat(hubSpot.asked("/account-info/2026-03/details")).isNotEmpty();
            assertThat(hubSpot.asked("/crm/pipelines/2026-03/deals")).hasSize(1);
            assertThat(hubSpot.asked("/crm/owners/2026-03/61248930")).hasSize(1);
            assertThat(hubSpot.asked(DEAL))
                    .singleElement()
                    .satisfies(call -> assertThat(call.query())
                            .containsEntry("associations", "companies,contacts")
                            .hasEntrySatisfying(
                                    "properties",
                                    names -> assertThat(names.split(","))
                                            .contains(
                                                    "dealname", "dealstage", "pipeline", "amount", "hubspot_owner_id"))
                            .hasEntrySatisfying(
                                    "propertiesWithHistory",
                                    names -> assertThat(names.split(",")).contains("dealstage", "amount")));

            assertThat(posts).singleElement().satisfies(ForeignVendorsIT::requireDocumentedMessage);
            assertThat(slack.asked)
                    .allSatisfy(
                            call -> assertThat(call.headers()).containsEntry("Authorization", "Bearer xoxb-foreign"));
            Balance.requireKept(running.api());
            assertThat(slack.asked("/api/chat.postMessage")).hasSize(1);
            assertThat(running.api().slackMessages("")).isEmpty();
        }
    }

    private static void requireDocumentedMessage(Asked post) throws JsonProcessingException {
        assertThat(post.method()).isEqualTo("POST");
        assertThat(post.headers().get("Content-Type")).startsWith("application/json");
        JsonNode message = JSON.readTree(post.body());
        assertThat(message.path("channel").asText()).isEqualTo("C0FOREIGN");
        assertThat(message.path("text").asText()).contains("Foreign deal");
        assertThat(message.path("blocks").isArray()).isTrue();
        assertThat(message.path("blocks").toString())
                .contains("Contract sent")
                .contains("Qualified to buy")
                .contains("https://app.hubspot.com/contacts/48213907/record/0-3/9001742316");
        assertThat(message.path("metadata").path("event_type").isTextual()).isTrue();
        assertThat(message.path("metadata").path("event_payload").isObject()).isTrue();
        assertThat(message.path("unfurl_links").asBoolean(true)).isFalse();
        assertThat(message.path("link_names").asBoolean(true)).isFalse();
    }

    private static Told asHubSpot(Asked asked) {
        return switch (asked.path()) {
            case "/account-info/2026-03/details" -> Told.json("""
                    {"portalId": 48213907, "accountType": "STANDARD", "timeZone": "Europe/Berlin",
                     "companyCurrency": "EUR", "additionalCurrencies": [], "utcOffset": "+01:00",
                     "utcOffsetMilliseconds": 3600000, "uiDomain": "app.hubspot.com",
                     "dataHostingLocation": "eu1"}""");
            case DEAL -> Told.json("""
                    {"id": "9001742316", "archived": false,
                     "createdAt": "2026-10-05T09:12:00Z", "updatedAt": "2026-11-18T10:32:07.412Z",
                     "properties": {"dealname": "Foreign deal", "dealstage": "qualifiedtobuy", "pipeline": "default",
                       "amount": "48000", "deal_currency_code": "EUR", "hubspot_owner_id": "61248930"},
                     "propertiesWithHistory": {"dealstage": [
                       {"value": "qualifiedtobuy", "timestamp": "2026-11-18T10:32:07.412Z", "sourceType": "CRM_UI"},
                       {"value": "contractsent", "timestamp": "2026-11-06T15:21:00Z", "sourceType": "CRM_UI"}]}}""");
            case "/crm/owners/2026-03/61248930" -> Told.json("""
                    {"id": "61248930", "firstName": "Ada", "lastName": "Berg", "email": "ada@example.com",
                     "archived": false, "createdAt": "2025-01-01T00:00:00Z", "updatedAt": "2025-01-01T00:00:00Z",
                     "type": "PERSON"}""");
            case "/crm/pipelines/2026-03/deals" -> Told.json("""
                    {"results": [{"id": "default", "label": "Sales pipeline", "displayOrder": 0, "archived": false,
                      "createdAt": "2025-01-01T00:00:00Z", "updatedAt": "2025-01-01T00:00:00Z", "stages": [
                      {"id": "qualifiedtobuy", "label": "Qualified to buy", "displayOrder": 1, "archived": false,
                       "createdAt": "2025-01-01T00:00:00Z", "updatedAt": "2025-01-01T00:00:00Z",
                       "metadata": {"isClosed": "false", "probability": "0.4"}},
                      {"id": "contractsent", "label": "Contract sent", "displayOrder": 4, "archived": false,
                       "createdAt": "2025-01-01T00:00:00Z", "updatedAt": "2025-01-01T00:00:00Z",
                       "metadata": {"isClosed": "false", "probability": "0.9"}}]}]}""");
            default -> new Told(404, Map.of(), "{\"status\": \"error\", \"message\": \"not found\"}");
        };
    }

    private static Told asSlack(Asked asked) {
        return switch (asked.path()) {
            case "/api/auth.test" ->
                new Told(
                        200,
                        Map.of("x-oauth-scopes", "chat:write,channels:history"),
                        "{\"ok\": true, \"team_id\": \"T1\"}");
            case "/api/chat.postMessage" ->
                Told.json("{\"ok\": true, \"channel\": \"C0FOREIGN\", \"ts\": \"1795000000.000100\"}");
            case "/api/conversations.history" -> Told.json("{\"ok\": true, \"messages\": [], \"has_more\": false}");
            default -> Told.json("{\"ok\": false, \"error\": \"unknown_method\"}");
        };
    }
}
