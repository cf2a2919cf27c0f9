package io.bellwether.local.acceptance;

import com.fasterxml.jackson.databind.JsonNode;
import io.bellwether.local.send.SignAsHubSpot;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// A running Bellwether from outside: as HubSpot, as the operator, and as a person in the sandbox.
final class BellwetherApi {
    static final String SECRET = "bellwether-development-secret";
    private static final Duration SOON = Duration.ofSeconds(45);

    private final RunningBellwether running;

    BellwetherApi(RunningBellwether running) {
        this.running = running;
    }

    /// Posts a delivery that HubSpot has signed.
    Answer deliver(byte[] body) {
        return deliver(body, SECRET);
    }

    Answer deliver(byte[] body, String secret) {
        URI uri = URI.create(running.url() + "/webhooks/hubspot");
        HttpRequest.Builder request = HttpRequest.newBuilder(uri)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(body));
        SignAsHubSpot.sign(secret, uri, body, Instant.now()).forEach(request::header);
        return running.answer(request);
    }

    /// Delivers a file of `events/`.
    ///
    /// @return the correlation id
    String deliver(String event) {
        return deliverAll(Repository.event(event));
    }

    String deliverAll(byte[] body) {
        Answer answer = deliver(body);
        if (answer.status() / 100 != 2) {
            throw new AssertionError("A delivery was answered " + answer);
        }
        return answer.json().path("correlationId").asText();
    }

    /// As the operator.
    Answer get(String path) {
        return running.answer(HttpRequest.newBuilder(URI.create(running.url() + path))
                .header("Authorization", "Bearer " + running.token()));
    }

    /// As the operator.
    ///
    /// @param headers names and values in turns
    Answer send(String method, String path, String json, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(running.url() + path))
                .header("Authorization", "Bearer " + running.token())
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(json));
        return running.answer(headers.length == 0 ? request : request.headers(headers));
    }

    /// What was answered 200.
    JsonNode post(String path, String json) {
        Answer answer = send("POST", path, json);
        if (answer.status() != 200) {
            throw new AssertionError("POST " + path + " was answered " + answer);
        }
        return answer.json();
    }

    /// As the operator, without a body.
    Answer post(String path) {
        return running.answer(HttpRequest.newBuilder(URI.create(running.url() + path))
                .header("Authorization", "Bearer " + running.token())
                .POST(BodyPublishers.noBody()));
    }

    Answer getWithoutToken(String path) {
        return running.answer(HttpRequest.newBuilder(URI.create(running.url() + path)));
    }

    /// Changes a deal as a person in HubSpot would.
    Answer changeDeal(String id, String json) {
        return running.answer(HttpRequest.newBuilder(URI.create(running.url() + "/sandbox/hubspot/deals/" + id))
                .header("Content-Type", "application/json")
                .method("PATCH", BodyPublishers.ofString(json)));
    }

    void setFaults(String json) {
        Answer answer = running.answer(HttpRequest.newBuilder(URI.create(running.url() + "/sandbox/faults"))
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString(json)));
        if (answer.status() != 200) {
            throw new AssertionError("The faults were answered " + answer);
        }
    }

    /// A deal as the fake HubSpot shows it.
    JsonNode dealInHubSpot(String id) {
        return running.answer(HttpRequest.newBuilder(URI.create(running.url()
                                + "/sandbox/hubspot/crm/objects/2026-03/deals/" + id
                                + "?properties=dealstage,amount,dealname,pipeline"))
                        .header("Authorization", "Bearer sandbox-hubspot-token"))
                .json();
    }

    /// A deal's value in the fake HubSpot.
    String inHubSpot(String deal, String property) {
        return running.answer(HttpRequest.newBuilder(URI.create(running.url()
                                + "/sandbox/hubspot/crm/objects/2026-03/deals/" + deal + "?properties=" + property))
                        .header("Authorization", "Bearer sandbox-hubspot-token"))
                .json()
                .path("properties")
                .path(property)
                .asText();
    }

    /// The deal's alerts, the newest first.
    List<JsonNode> alerts(String deal) {
        return items(get("/api/v1/alerts?limit=100&entity=deal:" + deal));
    }

    List<JsonNode> awaitAlerts(String deal, int count) {
        return Eventually.get(SOON, () -> alerts(deal), alerts -> alerts.size() >= count);
    }

    /// Every message that landed in the fake Slack's channel and speaks of the text, which Slack wants escaped.
    List<JsonNode> slackMessages(String text) {
        String escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
        return items(getWithoutToken("/sandbox/ledger?vendor=slack")).stream()
                .filter(item -> item.path("body").toString().contains(escaped))
                .toList();
    }

    List<JsonNode> awaitSlackMessages(String text, int count) {
        return Eventually.get(SOON, () -> slackMessages(text), messages -> messages.size() >= count);
    }

    JsonNode ledger() {
        return get("/api/v1/ledger").json();
    }

    /// The ledger once nothing moves any more.
    JsonNode ledgerAtRest() {
        return Eventually.get(SOON, this::ledger, BellwetherApi::isBalanced);
    }

    static boolean isBalanced(JsonNode ledger) {
        long ended = ledger.path("processed").asLong()
                + ledger.path("ignored").asLong()
                + ledger.path("deferred").asLong()
                + ledger.path("quarantined").asLong();
        return ledger.path("inFlight").asLong() == 0 && ledger.path("accepted").asLong() == ended;
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static List<JsonNode> items(Answer answer) {
        if (answer.status() != 200 || !answer.json().path("items").isArray()) {
            throw new AssertionError("Expected a list; got " + answer);
        }
        List<JsonNode> items = new ArrayList<>();
        answer.json().path("items").forEach(items::add);
        return items;
    }
}
