package io.bellwether.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.bellwether.model.wire.WebhookReceivedV1;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class ReplaysTest {
    private static final Map<String, Object> OCCURRENCE = Map.of(
            "entity", "deal:9001742316",
            "property", "amount",
            "from", "10000",
            "to", "8000",
            "changedAt", "2026-11-18T12:00:00Z",
            "late", false,
            "rejudged", false);

    @Inject
    RecordedQueue queue;

    private UUID workspace;
    private UUID signal;

    @BeforeEach
    void aDealThatShrankBeforeThereWasARule() {
        Seed.nothing();
        queue.empty();
        workspace = Seed.workspace("Demo");
        signal = decided();
        Seed.rule(
                workspace,
                "deal-value-decrease",
                1,
                Map.of("trigger", "deal_value_decrease", "parameters", Map.of("minPercent", "10")));
    }

    private UUID decided() {
        UUID decided = Seed.signal(
                workspace,
                Map.of(
                        "property",
                        "amount",
                        "value",
                        "8000",
                        "happening",
                        Map.of("kind", "property_changed", "property", "amount", "value", "8000")));
        Seed.decision(
                workspace,
                decided,
                Map.of(
                        "occurrence",
                        OCCURRENCE,
                        "verdicts",
                        List.of(),
                        "seen",
                        Map.of(
                                "properties", Map.of("amount", "10000", "deal_currency_code", "EUR"),
                                "stageOrder", List.of(),
                                "record", Map.of("ref", "deal:9001742316", "version", 3, "name", "Northwind"),
                                "judged", List.of(OCCURRENCE))));
        return decided;
    }

    private JsonNode result(String request) {
        HttpResponse<String> answer = Api.post("/api/v1/replay?workspace=" + workspace, request);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        JsonNode job = Api.parse(answer.body());
        assertThat(job.get("state").asText()).as(answer.body()).isEqualTo("done");
        return job.get("result");
    }

    private List<String> alerts() {
        return Api.allIds("/api/v1/alerts?workspace=" + workspace);
    }

    private List<String> effects() {
        return Api.allIds("/api/v1/effects?workspace=" + workspace);
    }

    @Test
    void tellsInADryRunWhatWouldFireAndWritesNothing() {
        JsonNode result = result("{\"signal\": \"" + signal + "\", \"mode\": \"dry\"}");

        assertThat(result.get("signals").asInt()).isEqualTo(1);
        assertThat(result.get("changed").asInt()).isEqualTo(1);
        assertThat(result.at("/items/0/firedNow").asInt()).isEqualTo(1);
        assertThat(alerts()).isEmpty();
        assertThat(effects()).isEmpty();
    }

    @Test
    void givesTheSameDecisionHashForTheSameRules() {
        String request = "{\"signal\": \"" + signal + "\", \"mode\": \"dry\"}";
        String first = result(request).get("decisionHash").asText();
        String shadow = result("{\"from\": \"2026-11-01T00:00:00Z\", \"to\": \"2026-12-01T00:00:00Z\","
                        + " \"mode\": \"shadow\"}")
                .get("decisionHash")
                .asText();
        Seed.rule(
                workspace,
                "deal-value-decrease",
                2,
                Map.of("trigger", "deal_value_decrease", "parameters", Map.of("minPercent", "5")));

        assertThat(first).isEqualTo(shadow).hasSize(64);
        assertThat(result(request).get("decisionHash").asText()).isNotEqualTo(first);
        assertThat(alerts()).isEmpty();
    }

    @Test
    void raisesOnceWhatWasNotRaisedHoweverOftenItIsReplayed() {
        String request = "{\"signal\": \"" + signal + "\", \"mode\": \"effects\"}";

        JsonNode first = result(request);
        List<String> raised = alerts();
        List<String> planned = effects();
        JsonNode second = result(request);

        assertThat(first.get("raised").asInt()).isEqualTo(1);
        assertThat(raised).hasSize(1);
        assertThat(planned).hasSize(1);
        assertThat(second.get("raised").asInt()).isZero();
        assertThat(alerts()).isEqualTo(raised);
        assertThat(effects()).isEqualTo(planned);
    }

    @Test
    void givesAQuarantinedBodyToEvaluationOnceMoreAsADeliveryOfItsOwn() {
        UUID entry = Seed.quarantined("[]".getBytes(StandardCharsets.UTF_8), Map.of("workspace_id", workspace));

        JsonNode dry = result("{\"quarantine\": \"" + entry + "\", \"mode\": \"dry\"}");
        assertThat(queue.sent()).isEmpty();
        JsonNode sent = result("{\"quarantine\": \"" + entry + "\", \"mode\": \"effects\"}");

        assertThat(dry.get("sent").asBoolean()).isFalse();
        assertThat(sent.get("correlationId")).isEqualTo(dry.get("correlationId"));
        assertThat(queue.sent()).singleElement().satisfies(outgoing -> {
            WebhookReceivedV1 webhook = (WebhookReceivedV1) outgoing.message();
            assertThat(webhook.body()).isEqualTo("[]".getBytes(StandardCharsets.UTF_8));
            assertThat(webhook.correlationId().toString())
                    .isEqualTo(sent.get("correlationId").asText());
        });
    }

    @Test
    void replaysTheSignalsOfADelivery() {
        UUID delivery = Seed.delivery(1, Map.of());
        Seed.event(delivery, 0, "processed", Map.of("workspace_id", workspace, "signal_id", signal));

        assertThat(result("{\"delivery\": \"" + delivery + "\", \"mode\": \"dry\"}")
                        .get("signals")
                        .asInt())
                .isEqualTo(1);
    }

    @Test
    void listsWhatAShadowDecidedBesideWhatWasDecided() {
        String job = job("{\"signal\": \"" + signal + "\", \"mode\": \"shadow\"}");

        JsonNode decisions = Api.json(decisions(job, workspace));

        assertThat(decisions.get("next").isNull()).isTrue();
        assertThat(decisions.get("items")).singleElement().satisfies(item -> {
            assertThat(item.get("signalId").asText()).isEqualTo(signal.toString());
            assertThat(item.get("property").asText()).isEqualTo("amount");
            assertThat(item.get("decisionHash").asText()).hasSize(64);
            assertThat(item.at("/rules/0/rule").asText()).isEqualTo("deal-value-decrease");
            assertThat(item.at("/rules/0/verdict").asText()).isEqualTo("fired");
            assertThat(item.get("rulesThen").findValuesAsText("verdict")).doesNotContain("fired");
        });
        assertThat(alerts()).isEmpty();
    }

    @Test
    void listsShadowDecisionsPartByPart() {
        for (int i = 0; i < 4; i++) {
            decided();
        }
        String job =
                job("{\"from\": \"2026-11-01T00:00:00Z\", \"to\": \"2026-12-01T00:00:00Z\", \"mode\": \"shadow\"}");
        List<String> told = new ArrayList<>();
        String path = decisions(job, workspace) + "&limit=2";
        JsonNode part = Api.json(path);
        told.addAll(part.get("items").findValuesAsText("signalId"));
        while (!part.get("next").isNull()) {
            part = Api.json(path + "&cursor=" + part.get("next").asText());
            told.addAll(part.get("items").findValuesAsText("signalId"));
        }

        assertThat(told).hasSize(5).doesNotHaveDuplicates();
    }

    @Test
    void keepsShadowDecisionsWithinTheirWorkspace() {
        String job = job("{\"signal\": \"" + signal + "\", \"mode\": \"shadow\"}");
        UUID theirs = Seed.workspace("Theirs");

        Api.problem(Api.get(decisions(job, theirs)), 404);
        Api.problem(Api.get(decisions(UUID.randomUUID().toString(), workspace)), 404);
        Api.problem(Api.get(decisions("one", workspace)), 400);
    }

    private static String decisions(String job, UUID workspace) {
        return "/api/v1/replay/" + job + "/decisions?workspace=" + workspace;
    }

    private String job(String request) {
        HttpResponse<String> answer = Api.post("/api/v1/replay?workspace=" + workspace, request);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return Api.parse(answer.body()).get("id").asText();
    }

    @Test
    void knowsNothingOfAnotherWorkspace() {
        UUID theirs = Seed.workspace("Theirs");
        UUID delivery = Seed.delivery(1, Map.of());
        Seed.event(delivery, 0, "processed", Map.of("workspace_id", workspace, "signal_id", signal));
        String path = "/api/v1/replay?workspace=" + theirs;

        Api.problem(Api.post(path, "{\"signal\": \"" + signal + "\", \"mode\": \"effects\"}"), 404);
        Api.problem(Api.post(path, "{\"delivery\": \"" + delivery + "\", \"mode\": \"effects\"}"), 404);

        assertThat(queue.sent()).isEmpty();
        assertThat(alerts()).isEmpty();
    }

    @Test
    void refusesWhatIsNoReplayInASentence() {
        assertThat(Api.problem(Api.post("/api/v1/replay?workspace=" + workspace, "{\"mode\": \"dry\"}"), 400)
                        .get("detail")
                        .asText())
                .contains("one of 'signal'");
        assertThat(Api.problem(
                                Api.post(
                                        "/api/v1/replay?workspace=" + workspace,
                                        "{\"signal\": \"" + signal + "\", \"mode\": \"wet\"}"),
                                400)
                        .get("detail")
                        .asText())
                .contains("dry, shadow or effects");
    }
}
