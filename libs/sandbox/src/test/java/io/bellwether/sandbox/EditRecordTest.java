package io.bellwether.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@TestProfile(FreshSandbox.class)
class EditRecordTest {
    private static final String DEAL = "/sandbox/hubspot/deals/31204850113";
    private static final String ANOTHER_STAGE = "presentationscheduled";

    @Test
    void tellsTheAppOfAChangeUntilItListens() throws Exception {
        HttpResponse<String> response = Http.send("PATCH", DEAL, "{\"dealstage\": \"" + ANOTHER_STAGE + "\"}");
        JsonNode event = Http.json(response).path("events").get(0);
        String eventId = event.path("eventId").asText();

        List<Map<String, String>> received = eventuallyReceived(eventId, 2);

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(event.path("subscriptionType").asText()).isEqualTo("deal.propertyChange");
        assertThat(event.path("objectId").isNumber()).isTrue();
        assertThat(event.path("portalId").asLong()).isEqualTo(48213907);
        assertThat(event.path("propertyValue").asText()).isEqualTo(ANOTHER_STAGE);
        assertThat(received)
                .hasSize(2)
                .allSatisfy(webhook ->
                        assertThat(webhook.get("v3")).isEqualTo(hmac(webhook.get("body"), webhook.get("timestamp"))));
        assertThat(received.get(1).get("body")).contains("\"attemptNumber\":1");
    }

    @Test
    void showsTheChangeInTheHistoryAtTheMomentOfTheEvent() throws IOException {
        JsonNode answer = Http.json(Http.send("PATCH", DEAL, "{\"properties\": {\"amount\": \"51000\"}}"));

        JsonNode deal = Http.json(Http.hubspot("/crm/objects/2026-03/deals/31204850113?propertiesWithHistory=amount"));
        JsonNode newest = deal.path("propertiesWithHistory").path("amount").get(0);

        assertThat(newest.path("value").asText()).isEqualTo("51000");
        assertThat(Instant.parse(newest.path("timestamp").asText()).toEpochMilli())
                .isEqualTo(answer.path("events").get(0).path("occurredAt").asLong());
        assertThat(deal.path("updatedAt").asText())
                .isEqualTo(newest.path("timestamp").asText());
    }

    @Test
    void sendsNothingForAValueThatIsThePresentOne() throws IOException {
        JsonNode answer = Http.json(Http.send("PATCH", DEAL, "{\"deal_currency_code\": \"EUR\"}"));

        assertThat(answer.path("events")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"dealstage\": \"nosuchstage\"}",
                "{\"nosuchproperty\": \"1\"}",
                "{\"amount\": \"much\"}",
                "{\"pipeline\": \"renewals-2026\"}",
                "{\"hubspot_owner_id\": \"1\"}",
                "{}",
                "[1]",
                "no json"
            })
    void refusesWhatTheRecordCannotHoldInASentence(String body) throws IOException {
        int before = Http.ledger("hubspot").size();

        HttpResponse<String> response = Http.send("PATCH", DEAL, body);

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(Http.json(response).path("detail").asText()).endsWith(".");
        assertThat(Http.ledger("hubspot")).hasSize(before);
    }

    @Test
    void hasNoRecordOfAnUnknownId() throws IOException {
        assertThat(Http.send("PATCH", "/sandbox/hubspot/deals/1", "{\"amount\": \"1\"}")
                        .statusCode())
                .isEqualTo(404);
    }

    private static String hmac(String body, String timestamp) throws GeneralSecurityException {
        URI url = ConfigProvider.getConfig().getValue("bellwether.sandbox.webhook-url", URI.class);
        Mac mac = Mac.getInstance("HmacSHA256");
        byte[] secret = "bellwether-development-secret".getBytes(StandardCharsets.UTF_8);
        mac.init(new SecretKeySpec(secret, "HmacSHA256"));
        byte[] signed = ("POST" + url + body + timestamp).getBytes(StandardCharsets.UTF_8);
        return Base64.getEncoder().encodeToString(mac.doFinal(signed));
    }

    private static List<Map<String, String>> eventuallyReceived(String eventId, int count) {
        Instant deadline = Instant.now().plus(Duration.ofSeconds(15));
        List<Map<String, String>> received = receivedWith(eventId);
        while (received.size() < count && Instant.now().isBefore(deadline)) {
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
            received = receivedWith(eventId);
        }
        return received;
    }

    private static List<Map<String, String>> receivedWith(String eventId) {
        return WebhookTarget.received().stream()
                .filter(webhook -> webhook.get("body").contains("\"eventId\":" + eventId))
                .toList();
    }
}
