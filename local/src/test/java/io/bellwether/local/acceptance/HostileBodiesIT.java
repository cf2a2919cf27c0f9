package io.bellwether.local.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.bellwether.sources.HostileBody;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// Every body of `events/hostile`, signed and sent to a run of its own.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HostileBodiesIT {
    private static final int LARGEST_BODY = 700 * 1024;
    private static final Duration PATIENCE = Duration.ofMinutes(4);
    /// With a frame of ours, which whatever a body sets off has. ElasticMQ at times logs a race of its own.
    private static final Pattern STACK_TRACE = Pattern.compile("\\tat io\\.bellwether\\.[^\n]*\\(");
    private static final String DEMO_DEAL = "9001742316";

    private final Map<HostileBody, Answer> answers = new LinkedHashMap<>();

    private RunningBellwether running;
    private BellwetherApi bellwether;

    @BeforeAll
    void sendAll(@TempDir Path temporary) {
        running = RunningBellwether.start(temporary.resolve("data"), Map.of());
        bellwether = running.api();
        for (HostileBody hostile : HostileBody.all(Repository.root().resolve("events"))) {
            answers.put(hostile, bellwether.deliver(hostile.body()));
        }
        Eventually.get(PATIENCE, bellwether::ledger, BellwetherApi::isBalanced);
    }

    @AfterAll
    void stop() {
        running.close();
    }

    @Test
    void areAnsweredAsIfNothingWereWrong() {
        answers.forEach((hostile, answer) -> assertThat(answer.status())
                .as(hostile.name())
                .isEqualTo(hostile.body().length > LARGEST_BODY ? 413 : 200));
    }

    @Test
    void areEachAccountedFor() {
        JsonNode ledger = bellwether.ledgerAtRest();
        List<String> reads =
                accepted().flatMap(hostile -> hostile.reads().stream()).toList();

        assertThat(BellwetherApi.isBalanced(ledger)).as("%s", ledger).isTrue();
        assertThat(ledger.path("accepted").asLong()).isEqualTo(reads.size());
        assertThat(ledger.path("quarantined").asLong())
                .isEqualTo(
                        reads.stream().filter(word -> !word.equals("readable")).count());
    }

    @Test
    void areQuarantinedWithReasonAndBytesOnce() {
        Map<String, JsonNode> quarantine = new HashMap<>();
        for (JsonNode item : quarantined()) {
            String key = item.path("reason").asText() + " " + item.path("bytes").asText();
            assertThat(quarantine.put(key, item)).as("the same twice").isNull();
        }
        Map<String, Long> expected = accepted()
                .filter(HostileBody::unreadable)
                .map(hostile ->
                        hostile.reads().getFirst() + " " + Base64.getEncoder().encodeToString(hostile.body()))
                .collect(Collectors.groupingBy(key -> key, Collectors.counting()));

        assertThat(quarantine.keySet()).containsAll(expected.keySet());
        expected.forEach((key, times) ->
                assertThat(quarantine.get(key).path("repeats").asLong()).isEqualTo(times - 1));
    }

    @Test
    void leaveTheGoodEventAmongThemItsOneAlert() {
        assertThat(bellwether.awaitAlerts(DEMO_DEAL, 1)).hasSize(1);
        assertThat(bellwether.awaitSlackMessages("Northwind", 1)).hasSize(1);
    }

    @Test
    void areNotRepeatedInTheLogNorOnTheTerminal() throws IOException {
        for (String written :
                List.of(running.output(), Files.readString(running.data().resolve("bellwether.log")))) {
            assertThat(written.contains(HostileBody.CANARY))
                    .as("a word of a body")
                    .isFalse();
            assertThat(written.contains(BellwetherApi.SECRET))
                    .as("the signing secret")
                    .isFalse();
            assertThat(written.contains("sandbox-hubspot-token"))
                    .as("HubSpot's token")
                    .isFalse();
            assertThat(written.contains("xoxb-sandbox")).as("Slack's token").isFalse();
            assertThat(STACK_TRACE.matcher(written).results().map(found -> found.group()))
                    .as("stack traces")
                    .isEmpty();
        }
        assertThat(Files.readString(running.data().resolve("bellwether.log"))).doesNotContain(running.token());
    }

    @Test
    void areRefusedUnsignedAndNotStored() {
        long before = bellwether.ledgerAtRest().path("accepted").asLong();
        int quarantinedBefore = quarantined().size();

        Set<Integer> statuses = answers.keySet().stream()
                .filter(hostile -> hostile.body().length <= LARGEST_BODY)
                .map(hostile -> unsigned(hostile.body()).status())
                .collect(Collectors.toSet());

        assertThat(statuses).containsExactly(401);
        assertThat(bellwether.ledgerAtRest().path("accepted").asLong()).isEqualTo(before);
        assertThat(quarantined()).hasSize(quarantinedBefore);
    }

    private Stream<HostileBody> accepted() {
        return answers.entrySet().stream()
                .filter(sent -> sent.getValue().status() == 200)
                .map(Map.Entry::getKey);
    }

    private Answer unsigned(byte[] body) {
        return Http.send(HttpRequest.newBuilder(URI.create(running.url() + "/webhooks/hubspot"))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(body)));
    }

    private List<JsonNode> quarantined() {
        List<JsonNode> items = new ArrayList<>();
        String cursor = "";
        while (true) {
            Answer answer = bellwether.get("/api/v1/quarantine?limit=100" + cursor);
            items.addAll(BellwetherApi.items(answer));
            JsonNode next = answer.json().path("next");
            if (next.isNull() || next.isMissingNode()) {
                return items;
            }
            cursor = "&cursor=" + URLEncoder.encode(next.asText(), StandardCharsets.UTF_8);
        }
    }
}
