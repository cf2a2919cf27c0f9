package io.bellwether.local.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// What people do about alerts, and what was decided held against other rules.
@ExtendWith(SharedRun.class)
class DecidesAgainIT {
    private final BellwetherApi bellwether;
    private final WatchedDeal deal;
    private final Instant from = Instant.now().minusSeconds(5);

    DecidesAgainIT(BellwetherApi bellwether, RunningBellwether running) {
        this.bellwether = bellwether;
        this.deal = WatchedDeal.of(bellwether, running.url());
    }

    @AfterAll
    static void everyEventIsAccountedFor(BellwetherApi bellwether) {
        Balance.requireKept(bellwether);
    }

    @Test
    void keepsWhoDidWhatAboutAnAlert() {
        rule("stood-by", 0);
        deal.grows(1);
        String alert = "/api/v1/alerts/"
                + deal.alertsOf("stood-by").getFirst().path("id").asText();

        String acknowledged = state(bellwether.post(alert + "/ack", ""));
        String snoozed = state(bellwether.post(alert + "/snooze", "{\"minutes\": 60}"));
        String assigned = state(bellwether.post(alert + "/assign", "{\"to\": \"Alex Fischer\"}"));
        JsonNode dismissed = bellwether.post(alert + "/dismiss", "{\"useful\": true}");

        assertThat(List.of(acknowledged, snoozed, assigned, state(dismissed)))
                .containsExactly("acknowledged", "snoozed", "assigned", "dismissed");
        assertThat(dismissed.at("/standing/useful").asBoolean()).isTrue();
        JsonNode audit = bellwether
                .get("/api/v1/audit?subject=alert&subjectId="
                        + dismissed.path("id").asText())
                .json()
                .path("items");
        assertThat(audit.findValuesAsText("action"))
                .containsExactly("alert.dismiss", "alert.assign", "alert.snooze", "alert.ack");
        assertThat(audit.findValuesAsText("actor")).containsOnly("operator");
    }

    @Test
    void backtestsAnUnchangedRuleAsItDecidedAndTellsWhatADraftWouldHaveRaised() {
        rule("tested", 2);
        deal.grows(1);
        deal.grows(3);
        bellwether.post(
                "/api/v1/alerts/"
                        + deal.alertsOf("tested").getFirst().path("id").asText() + "/dismiss",
                "{\"useful\": true}");
        deal.grows(4);

        JsonNode unchanged = backtest("{\"id\": \"tested\"}");
        JsonNode wider = backtest("{\"id\": \"tested\", \"condition\": \"" + deal.above(0) + "\"}");
        JsonNode narrower = backtest("{\"id\": \"tested\", \"condition\": \"" + deal.above(3) + "\"}");

        assertThat(counts(unchanged)).containsExactly(2, 0, 0);
        assertThat(unchanged.at("/useful/kept/share").asDouble()).isEqualTo(1.0);
        assertThat(counts(wider)).containsExactly(2, 1, 0);
        assertThat(wider.at("/samples/gained/0/why").asText()).contains("does not hold");
        assertThat(counts(narrower)).containsExactly(1, 0, 1);
        assertThat(deal.alertsOf("tested")).hasSize(2);
    }

    @Test
    void raisesInAReplayWhatWasMissedAndNeverSendsAgainWhatWasSent() {
        String signal = deal.grows(1).path("signalId").asText();
        rule("too-late", 0);
        assertThat(deal.alertsOf("too-late")).isEmpty();

        JsonNode dry = replay(signal, "dry");
        JsonNode shadow = replay(signal, "shadow");
        Balance.requireKept(bellwether);
        assertThat(bellwether.slackMessages(deal.name())).isEmpty();
        JsonNode first = replay(signal, "effects");
        assertThat(bellwether.awaitSlackMessages(deal.name(), 1)).hasSize(1);
        JsonNode second = replay(signal, "effects");
        Balance.requireKept(bellwether);

        assertThat(dry.at("/items/0/firedNow").asInt()).isEqualTo(1);
        assertThat(shadow.path("decisionHash")).isEqualTo(dry.path("decisionHash"));
        assertThat(first.path("raised").asInt()).isEqualTo(1);
        assertThat(second.path("raised").asInt()).isZero();
        assertThat(second.path("decisionHash")).isEqualTo(first.path("decisionHash"));
        assertThat(deal.alertsOf("too-late")).hasSize(1);
        assertThat(Eventually.get(
                        Duration.ofSeconds(3),
                        () -> bellwether.slackMessages(deal.name()),
                        messages -> messages.size() > 1))
                .hasSize(1);
    }

    private void rule(String id, int above) {
        bellwether.post("/api/v1/rules", """
                {"id": "%s", "trigger": "custom", "parameters": {"entity": "deal", "property": "amount"},
                 "condition": "%s", "urgency": 85, "coolDownSeconds": 0,
                 "routes": [{"kind": "slack_channel", "channel": "C0DEALALERTS"}]}
                """.formatted(id, deal.above(above)));
    }

    private JsonNode backtest(String change) {
        return result(
                bellwether.post("/api/v1/rules/backtest", "{\"change\": " + change + ", \"from\": \"" + from + "\"}"));
    }

    private JsonNode replay(String signal, String mode) {
        return result(
                bellwether.post("/api/v1/replay", "{\"signal\": \"" + signal + "\", \"mode\": \"" + mode + "\"}"));
    }

    private static JsonNode result(JsonNode job) {
        assertThat(job.path("state").asText()).as(job.toString()).isEqualTo("done");
        return job.path("result");
    }

    private static List<Integer> counts(JsonNode backtest) {
        return List.of(
                backtest.path("kept").asInt(),
                backtest.path("gained").asInt(),
                backtest.path("lost").asInt());
    }

    private static String state(JsonNode story) {
        return story.at("/standing/state").asText();
    }
}
