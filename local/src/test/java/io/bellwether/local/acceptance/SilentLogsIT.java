package io.bellwether.local.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.local.send.SignAsHubSpot;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// No secret and no payload in any log or on the terminal, of any function, while vendors, stores and strangers fail in
/// every way: a word of its own in each place that must not be repeated.
class SilentLogsIT {
    private static final String PAYLOAD = "canarypayload";
    private static final String SECRET = "canarysecret";
    private static final int DEALS = 16;
    private static final Duration UNTIL_ALL_ENDED = Duration.ofMinutes(4);

    @TempDir
    Path temporary;

    private final ManyDeals deals = new ManyDeals(DEALS);
    private final TalkativeVendors vendors = new TalkativeVendors(PAYLOAD, deals);

    @Test
    void repeatNothingWhateverFails() throws IOException {
        keepTheTokenForTheTest();
        try (ForeignServer hubSpot = ForeignServer.answering(vendors::hubSpot);
                ForeignServer slack = ForeignServer.answering(vendors::slack);
                RunningBellwether running =
                        RunningBellwether.start(temporary.resolve("data"), environment(hubSpot, slack))) {
            BellwetherApi bellwether = running.api();
            bellwether.setFaults("""
                    [{"vendor": "sqs", "operation": "*", "mode": "http_500", "times": 6},
                     {"vendor": "sqs", "operation": "SendMessageBatch", "mode": "drop_after", "times": 6},
                     {"vendor": "dynamodb", "operation": "*", "mode": "http_500", "times": 6}]""");
            bellwether.deliver(BellwetherApi.bytes("[{\"" + PAYLOAD + "\": "), secret("signs"));
            for (byte[] body : hostile()) {
                assertThat(bellwether.deliver(body, secret("signs")).status()).isIn(200, 503);
            }
            sendAsStranger(running);
            askAsStranger(running);
            askWrongly(running);
            StubbornSender sender = new StubbornSender(
                    deals.webhooks().stream()
                            .map(webhook -> webhook.replace("\"CRM_UI\"", "\"" + PAYLOAD + "\""))
                            .toList(),
                    new Random());
            Thread sending = Thread.ofVirtual().start(() -> sender.send(bellwether, secret("signs")));
            harm(new PostgresOfTheRun(running));

            Eventually.get(UNTIL_ALL_ENDED, sender::left, left -> left == 0);
            Eventually.get(
                    UNTIL_ALL_ENDED,
                    () -> vendors.posts().size(),
                    posts -> posts >= deals.expected().size());
            Balance.requireKept(bellwether);

            assertThat(sending.isAlive()).isFalse();
            assertThat(vendors.posts())
                    .hasSameSizeAs(deals.expected())
                    .allSatisfy(post -> assertThat(post).contains(PAYLOAD));
            assertThat(bellwether.get("/api/v1/quarantine").body()).contains("bytes");
            requireSilence(running);
        }
    }

    /// One that is given by the environment is kept nowhere.
    private void keepTheTokenForTheTest() throws IOException {
        Files.createDirectories(temporary.resolve("data"));
        Files.writeString(temporary.resolve("data/api-token"), secret("opens"));
    }

    private void requireSilence(RunningBellwether running) {
        Map<Path, String> logs = logs(running);
        assertThat(logs.get(running.data().resolve("bellwether.log")))
                .contains(
                        "event=webhook_received",
                        "function=evaluate",
                        "function=act",
                        "function=sync",
                        "function=relay",
                        "event=crm_refused");
        assertThat(logs.keySet()).contains(running.data().resolve("postgres/postgres.log"));
        logs.forEach((file, text) -> assertThat(
                        text.lines().filter(line -> line.contains(PAYLOAD) || line.contains(SECRET)))
                .as(file.toString())
                .isEmpty());
        assertThat(running.output()).doesNotContain(PAYLOAD, SECRET);
    }

    /// The raw bytes are signed, so that they reach the functions behind the queue.
    private static List<byte[]> hostile() {
        String event = """
                [{"eventId": 1, "subscriptionId": 2714401, "portalId": 48213907, "appId": 3871045,
                  "occurredAt": 1795000000000, "subscriptionType": "deal.propertyChange", "attemptNumber": 0,
                  "objectId": 7100000001, "propertyName": "dealstage", "propertyValue": "%s", "changeSource": "CRM_UI"}]
                """;
        return Stream.of(
                        event.formatted(PAYLOAD + "\\u0000"),
                        event.formatted(PAYLOAD + "\\ud800"),
                        event.formatted(PAYLOAD.repeat(5_000)),
                        event.replace("dealstage", PAYLOAD).formatted(PAYLOAD),
                        event.replace("48213907", "1").formatted(PAYLOAD),
                        event.replace("1795000000000", "\"" + PAYLOAD + "\"").formatted(PAYLOAD),
                        "\"" + PAYLOAD + "\"",
                        "[[\"" + PAYLOAD + "\"]]",
                        PAYLOAD)
                .map(BellwetherApi::bytes)
                .toList();
    }

    /// Nobody has signed these, or with another secret.
    private static void sendAsStranger(RunningBellwether running) {
        byte[] body = BellwetherApi.bytes("[{\"" + PAYLOAD + "\": 1}]");
        URI uri = URI.create(running.url() + "/webhooks/hubspot?token=" + SECRET);
        HttpRequest.Builder request = HttpRequest.newBuilder(uri)
                .header("Content-Type", "application/json")
                .header("User-Agent", PAYLOAD)
                .header("Authorization", "Bearer " + SECRET)
                .header("X-Request-Id", PAYLOAD)
                .POST(BodyPublishers.ofByteArray(body));
        assertThat(Http.send(request).status()).isEqualTo(401);
        SignAsHubSpot.sign(secret("of-somebody-else"), uri, body, Instant.now()).forEach(request::header);
        assertThat(Http.send(request).status()).isEqualTo(401);
        assertThat(Http.send(HttpRequest.newBuilder(URI.create(running.url() + "/webhooks/" + PAYLOAD))
                                .POST(BodyPublishers.ofByteArray(body)))
                        .status())
                .isEqualTo(404);
    }

    private static void askAsStranger(RunningBellwether running) {
        for (String path : List.of(
                "/api/v1/alerts?cursor=" + SECRET,
                "/api/v1/" + PAYLOAD,
                "/login/" + SECRET,
                "/connect/hubspot/callback?code=" + SECRET + "&state=" + SECRET,
                "/connect/hubspot/callback?error=" + PAYLOAD + "&error_description=" + PAYLOAD)) {
            Answer answer = Http.send(HttpRequest.newBuilder(URI.create(running.url() + path))
                    .header("Authorization", "Bearer " + secret("guessed"))
                    .header("Cookie", "bellwether=" + SECRET));
            assertThat(answer.status()).as(path).isBetween(300, 499);
        }
    }

    /// As the operator, with what is refused.
    private static void askWrongly(RunningBellwether running) {
        for (String path : List.of(
                "/api/v1/alerts?entity=" + PAYLOAD,
                "/api/v1/alerts?cursor=" + PAYLOAD,
                "/api/v1/rules/" + PAYLOAD,
                "/api/v1/entities/deal/" + PAYLOAD + "/timeline")) {
            assertThat(running.api().get(path).status()).as(path).isBetween(200, 499);
        }
        for (String path : List.of("/api/v1/rules", "/api/v1/rules/backtest", "/api/v1/replay", "/api/v1/people")) {
            for (String body :
                    List.of("{\"" + PAYLOAD, "{\"" + PAYLOAD + "\": 1}", "{\"name\": \"\\u0000" + PAYLOAD + "\"}")) {
                Answer answer = Http.send(HttpRequest.newBuilder(URI.create(running.url() + path))
                        .header("Authorization", "Bearer " + secret("opens"))
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(body)));
                assertThat(answer.status()).as(path + body).isBetween(400, 499);
            }
        }
    }

    private static void harm(PostgresOfTheRun postgres) {
        postgres.breakConnections();
        postgres.order("ALTER DATABASE postgres SET default_transaction_read_only = on");
        postgres.breakConnections();
        Eventually.get(Duration.ofSeconds(5), () -> false, done -> done);
        postgres.order("ALTER DATABASE postgres RESET default_transaction_read_only");
        postgres.breakConnections();
    }

    private static Map<String, String> environment(ForeignServer hubSpot, ForeignServer slack) {
        Map<String, String> environment = new HashMap<>(SurvivesKillsIT.environment(hubSpot, slack));
        environment.put("BELLWETHER_HUBSPOT_TOKEN", secret("reads"));
        environment.put("BELLWETHER_HUBSPOT_CLIENT_SECRET", secret("signs"));
        environment.put("BELLWETHER_SLACK_TOKEN", "xoxb-" + secret("posts"));
        environment.put("BELLWETHER_API_TOKEN", secret("opens"));
        environment.put("BELLWETHER_HUBSPOT_REST_AFTER_REFUSAL", "PT2S");
        return environment;
    }

    private static String secret(String use) {
        return SECRET + "-that-" + use + "-and-is-long-enough";
    }

    private static Map<Path, String> logs(RunningBellwether running) {
        try (Stream<Path> files = Files.walk(running.data())) {
            Map<Path, String> logs = new HashMap<>();
            for (Path file : files.filter(each -> each.getFileName().toString().contains(".log"))
                    .toList()) {
                logs.put(file, Files.readString(file));
            }
            return logs;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
