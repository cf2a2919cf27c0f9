package io.bellwether.local.acceptance;

import static io.bellwether.local.acceptance.TypedCommand.type;
import static io.bellwether.local.acceptance.WatchedDeal.wordOf;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// Rules of one's own, from the API or a file to the channel, and the reason why, and why not.
@ExtendWith(SharedRun.class)
class RulesOfOnesOwnIT {
    private final BellwetherApi bellwether;
    private final RunningBellwether running;
    private final WatchedDeal deal;

    RulesOfOnesOwnIT(BellwetherApi bellwether, RunningBellwether running) {
        this.bellwether = bellwether;
        this.running = running;
        this.deal = WatchedDeal.of(bellwether, running.url());
    }

    @AfterAll
    static void everyEventIsAccountedFor(BellwetherApi bellwether) {
        Balance.requireKept(bellwether);
    }

    @Test
    void saysWhyEachChangeDidOrDidNotAlert() {
        bellwether.post("/api/v1/rules", rule("above-two", deal.above(2), 3600));

        JsonNode below = wordOf(deal.grows(1), "above-two");
        JsonNode above = deal.grows(3);
        JsonNode again = deal.grows(4);

        assertThat(below.path("verdict").asText()).isEqualTo("condition_false");
        assertThat(below.path("reason").asText()).contains("deal.amount is " + deal.amountPlus(1));
        assertThat(wordOf(above, "above-two").path("verdict").asText()).isEqualTo("fired");
        JsonNode cooling = wordOf(again, "above-two");
        assertThat(cooling.path("verdict").asText()).isEqualTo("cool_down");
        assertThat(cooling.path("alert").asText())
                .isEqualTo(above.at("/alerts/0/id").asText());
        assertThat(again.path("why").asText()).contains("above-two: The rule fired for this record already");
        assertThat(bellwether.awaitSlackMessages(deal.name(), 1)).hasSize(1);
        assertThat(deal.alertsOf("above-two")).hasSize(1);
        assertThat(deal.timeline().path("answer").asText()).contains("1 raised an alert, 1 suppressed");
        Balance.requireKept(bellwether);
        assertThat(bellwether.slackMessages(deal.name())).hasSize(1);
    }

    @Test
    void namesTheVersionOfTheRuleThatRaisedTheAlert() {
        bellwether.post("/api/v1/rules", rule("versioned", deal.above(100), 0));
        deal.grows(1);

        Answer changed = bellwether.send(
                "PUT", "/api/v1/rules/versioned", rule("versioned", deal.above(0), 0), "If-Match", "\"1\"");
        Answer late = bellwether.send(
                "PUT", "/api/v1/rules/versioned", rule("versioned", deal.above(9), 0), "If-Match", "\"1\"");
        deal.grows(2);
        Answer deleted = bellwether.send("DELETE", "/api/v1/rules/versioned", "", "If-Match", "\"2\"");
        JsonNode after = deal.grows(3);

        assertThat(changed.status()).as(changed.body()).isEqualTo(200);
        assertThat(late.status()).as(late.body()).isEqualTo(412);
        assertThat(deleted.status()).as(deleted.body()).isEqualTo(200);
        assertThat(deal.alertsOf("versioned"))
                .singleElement()
                .extracting(alert -> alert.at("/rule/version").asInt())
                .isEqualTo(2);
        assertThat(after.path("rules").findValuesAsText("rule")).doesNotContain("versioned");
        assertThat(bellwether
                        .get("/api/v1/audit?subject=rule&subjectId=versioned")
                        .json()
                        .path("items")
                        .findValuesAsText("action"))
                .containsExactly("rule.delete", "rule.update", "rule.create");
    }

    @Test
    void takesAFileOfRules(@TempDir Path directory) throws IOException {
        Path file = directory.resolve("rules.yaml");
        String[] at = {"--url", running.url(), "--token", running.token()};
        assertThat(rules("export", file, at).exitCode()).isZero();
        Files.writeString(file, Files.readString(file) + """
                - id: from-a-file
                  trigger: custom
                  parameters: {entity: deal, property: amount}
                  condition: %s
                  urgency: 65
                  coolDownSeconds: 0
                  routes: [{kind: slack_channel, channel: C0DEALALERTS}]
                """.formatted(deal.above(0)));

        TypedCommand differs = rules("diff", file, at);
        TypedCommand applied = rules("apply", file, at);
        TypedCommand again = rules("apply", file, at);
        TypedCommand same = rules("diff", file, at);
        deal.grows(1);

        assertThat(differs.exitCode()).as(differs.output()).isEqualTo(1);
        assertThat(differs.output()).contains("from-a-file");
        assertThat(applied.output()).contains("1 rule changed.");
        assertThat(again.output()).isEqualToIgnoringNewLines("Nothing to change.\n");
        assertThat(same.exitCode()).as(same.output()).isZero();
        assertThat(same.output()).contains("No difference.");
        assertThat(deal.alertsOf("from-a-file"))
                .singleElement()
                .extracting(alert -> alert.path("level").asText())
                .isEqualTo("high");
        assertThat(bellwether.awaitSlackMessages(deal.name(), 1)).hasSize(1);
    }

    @Test
    void tellsTheValueBeforeOfAPropertyThatNoOtherRuleNames() {
        String before = bellwether.inHubSpot(deal.id(), "dealtype");
        bellwether.post("/api/v1/rules", """
                {"id": "another-type", "trigger": "custom", "parameters": {"entity": "deal", "property": "dealtype"},
                 "condition": "deal.id == '%s' && previous.properties['dealtype'] == '%s'", "routes": []}
                """.formatted(deal.id(), before));

        bellwether.changeDeal(deal.id(), "{\"dealtype\": \"partner\"}");
        bellwether.awaitAlerts(deal.id(), 1);

        assertThat(before).isNotEmpty();
        assertThat(deal.alertsOf("another-type")).singleElement().satisfies(alert -> {
            assertThat(alert.at("/change/from").asText()).isEqualTo(before);
            assertThat(alert.at("/change/to").asText()).isEqualTo("partner");
        });
    }

    @Test
    void letsAPersonWeighAndSwitchOffATriggerForThemselves() {
        bellwether.post("/api/v1/rules", rule("personal", deal.above(0), 0));
        String person = bellwether
                .post("/api/v1/people", """
                        {"name": "Ida Berg", "ownerExternalId": "%s", "slackUserId": "U0IDABERG", "directMessages": true}
                        """.formatted(bellwether.inHubSpot(deal.id(), "hubspot_owner_id")))
                .path("id")
                .asText();
        try {
            override(person, "{\"urgency\": 95}");
            deal.grows(1);
            List<JsonNode> both = bellwether.awaitSlackMessages(deal.name(), 2);
            JsonNode inbox =
                    bellwether.get("/api/v1/people/" + person + "/inbox").json();
            override(person, "{\"enabled\": false}");
            deal.grows(2);
            bellwether.awaitSlackMessages(deal.name(), 3);
            Balance.requireKept(bellwether);

            assertThat(channels(both)).containsExactlyInAnyOrder("C0DEALALERTS", "U0IDABERG");
            assertThat(inbox.path("items")).anySatisfy(alert -> {
                assertThat(alert.path("urgency").asInt()).isEqualTo(95);
                assertThat(alert.at("/entity/externalId").asText()).isEqualTo(deal.id());
            });
            assertThat(channels(bellwether.slackMessages(deal.name())))
                    .containsExactlyInAnyOrder("C0DEALALERTS", "U0IDABERG", "C0DEALALERTS");
            assertThat(bellwether
                            .get("/api/v1/people/" + person + "/inbox")
                            .json()
                            .path("items"))
                    .allSatisfy(
                            alert -> assertThat(alert.path("trigger").asText()).isNotEqualTo("custom"));
        } finally {
            bellwether.send("DELETE", "/api/v1/people/" + person, "");
        }
    }

    private void override(String person, String json) {
        Answer answer = bellwether.send("PUT", "/api/v1/people/" + person + "/overrides/custom", json);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    }

    private static List<String> channels(List<JsonNode> messages) {
        return messages.stream()
                .map(message -> message.at("/body/channel").asText())
                .toList();
    }

    private static TypedCommand rules(String command, Path file, String[] at) {
        return type("rules", command, file.toString(), at[0], at[1], at[2], at[3]);
    }

    private static String rule(String id, String condition, int coolDownSeconds) {
        return """
                {"id": "%s", "trigger": "custom", "parameters": {"entity": "deal", "property": "amount"},
                 "condition": "%s", "urgency": 85, "coolDownSeconds": %d,
                 "routes": [{"kind": "slack_channel", "channel": "C0DEALALERTS"}]}
                """.formatted(id, condition, coolDownSeconds);
    }
}
