package io.bellwether.local.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.bellwether.local.acceptance.ForeignServer.Told;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// An incoming webhook offers neither key nor look-up: what may have landed is left to a person.
class IncomingWebhookIT {
    private static final String HOOK = "/services/T0FOREIGN/B0FOREIGN/secret";
    private static final Duration UNTIL_UNCERTAIN = Duration.ofSeconds(180);

    @TempDir
    Path temporary;

    @Test
    void leavesALostAnswerToAPersonWhoSendsItAgain() {
        AtomicInteger posts = new AtomicInteger();
        try (ForeignServer slack = ForeignServer.answering(
                        _ -> posts.incrementAndGet() == 1 ? new Told(500, Map.of(), "") : Told.json("ok"));
                RunningBellwether running = RunningBellwether.start(
                        temporary.resolve("data"), Map.of("BELLWETHER_SLACK_WEBHOOK_URL", slack.origin() + HOOK))) {
            BellwetherApi bellwether = running.api();
            bellwether.deliver("hubspot/deal-stage-regression.json");

            JsonNode effect = awaitOne(bellwether, "uncertain");
            assertThat(slack.asked(HOOK)).hasSize(1);

            String id = effect.path("id").asText();
            Answer resent = resend(running, id);
            assertThat(resent.status()).as(resent.body()).isEqualTo(200);
            assertThat(resent.json().path("state").asText()).isEqualTo("retry");

            assertThat(awaitOne(bellwether, "sent").path("id").asText()).isEqualTo(id);
            assertThat(slack.asked(HOOK)).hasSize(2);
            assertThat(resend(running, id).status()).isEqualTo(409);
            Balance.requireKept(bellwether);
        }
    }

    private static JsonNode awaitOne(BellwetherApi bellwether, String state) {
        List<JsonNode> effects = Eventually.get(
                UNTIL_UNCERTAIN,
                () -> BellwetherApi.items(bellwether.get("/api/v1/effects?state=" + state)),
                found -> !found.isEmpty());
        assertThat(effects).as(state).hasSize(1);
        return effects.getFirst();
    }

    private static Answer resend(RunningBellwether running, String id) {
        return Http.send(HttpRequest.newBuilder(URI.create(running.url() + "/api/v1/effects/" + id + "/resend"))
                .header("Authorization", "Bearer " + running.token())
                .POST(BodyPublishers.noBody()));
    }
}
