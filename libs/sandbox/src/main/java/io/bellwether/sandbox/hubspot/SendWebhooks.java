package io.bellwether.sandbox.hubspot;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bellwether.sandbox.Json;
import io.bellwether.sandbox.ledger.Ledger;
import io.bellwether.sandbox.ledger.LedgerEntry;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.StreamSupport;

/// Tells the installed app of people's changes, as HubSpot does: signed, within five seconds, again after a failure.
/// Every attempt is in the ledger, and what a stop has cut short is taken up at the next start.
final class SendWebhooks implements AutoCloseable {
    static final String SENT = "webhook.sent";

    private static final List<Duration> BEFORE_ATTEMPT = List.of(
            Duration.ZERO,
            Duration.ofSeconds(1),
            Duration.ofSeconds(3),
            Duration.ofSeconds(10),
            Duration.ofSeconds(30),
            Duration.ofMinutes(2),
            Duration.ofMinutes(5));

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final HttpClient http;
    private final URI url;
    private final SignWebhook sign;
    private final Ledger ledger;
    private final InstantSource clock;
    private final ScheduledExecutorService executor;

    SendWebhooks(
            HttpClient http,
            URI url,
            SignWebhook sign,
            Ledger ledger,
            InstantSource clock,
            ScheduledExecutorService executor) {
        this.http = http;
        this.url = url;
        this.sign = sign;
        this.ledger = ledger;
        this.clock = clock;
        this.executor = executor;
    }

    URI url() {
        return url;
    }

    void send(Change change) {
        if (!change.events(0).isEmpty()) {
            schedule(change, 0);
        }
    }

    /// Sends what was changed and neither accepted nor given up before the last stop.
    void resume() {
        Set<Long> settled = new HashSet<>();
        for (LedgerEntry entry : ledger.entries(entry -> entry.operation().equals(SENT))) {
            if (entry.body().path("settled").asBoolean()) {
                entry.body()
                        .path("events")
                        .forEach(event -> settled.add(event.path("eventId").asLong()));
            }
        }
        ledger.entries(Change::isOne).stream()
                .map(Change::read)
                .filter(change -> StreamSupport.stream(change.events(0).spliterator(), false)
                        .noneMatch(
                                event -> settled.contains(event.path("eventId").asLong())))
                .forEach(this::send);
    }

    private void schedule(Change change, int attempt) {
        Runnable onItsOwnThread =
                () -> Thread.ofVirtual().name("sandbox-webhook").start(() -> attempt(change, attempt));
        var _ = executor.schedule(onItsOwnThread, BEFORE_ATTEMPT.get(attempt).toMillis(), TimeUnit.MILLISECONDS);
    }

    private void attempt(Change change, int attempt) {
        ArrayNode events = change.events(attempt);
        String result = post(Json.write(events));
        if (executor.isShutdown()) {
            return;
        }
        boolean accepted = result.startsWith("2");
        boolean last = attempt + 1 == BEFORE_ATTEMPT.size();
        ledger.append("hubspot", SENT, change.key(), attempted(events, attempt, result, accepted || last));
        if (!accepted && !last) {
            schedule(change, attempt + 1);
        }
    }

    private JsonNode attempted(ArrayNode events, int attempt, String result, boolean settled) {
        ObjectNode body = Json.object()
                .put("url", url.toString())
                .put("attempt", attempt)
                .put("result", result)
                .put("settled", settled);
        body.set("events", events);
        return body;
    }

    /// @return the status, or what went wrong
    private String post(String body) {
        long timestamp = clock.millis();
        HttpRequest request = HttpRequest.newBuilder(url)
                .timeout(PATIENCE)
                .header("Content-Type", "application/json")
                .header("User-Agent", "HubSpot Connect 2.0 (sandbox)")
                .header("X-HubSpot-Signature-Version", "v1")
                .header("X-HubSpot-Signature", sign.v1(body))
                .header("X-HubSpot-Request-Timestamp", Long.toString(timestamp))
                .header("X-HubSpot-Signature-v3", sign.v3(url, body, timestamp))
                .POST(BodyPublishers.ofString(body))
                .build();
        try {
            return Integer.toString(
                    http.send(request, BodyHandlers.discarding()).statusCode());
        } catch (IOException e) {
            return e.getClass().getSimpleName();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "interrupted";
        }
    }

    /// What is under way is left to the next start.
    @Override
    public void close() {
        executor.shutdownNow();
        http.shutdownNow();
    }
}
