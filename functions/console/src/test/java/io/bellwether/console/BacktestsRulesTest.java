package io.bellwether.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class BacktestsRulesTest {
    private UUID workspace;

    @BeforeEach
    void oneDealThatShrankByTwentyPercent() {
        Seed.nothing();
        workspace = Seed.workspace("Demo");
        Seed.rule(
                workspace,
                "deal-value-decrease",
                1,
                Map.of("trigger", "deal_value_decrease", "parameters", Map.of("minPercent", "10")));
        UUID signal = Seed.signal(
                workspace,
                Map.of(
                        "property",
                        "amount",
                        "value",
                        "8000",
                        "happening",
                        Map.of("kind", "property_changed", "property", "amount", "value", "8000")));
        Seed.alert(
                workspace,
                Map.of("signal_id", signal, "rule_id", "deal-value-decrease", "state", "dismissed", "useful", true));
        Map<String, Object> occurrence = Map.of(
                "entity", "deal:9001742316",
                "property", "amount",
                "from", "10000",
                "to", "8000",
                "changedAt", "2026-11-18T12:00:00Z",
                "late", false,
                "rejudged", false);
        Seed.decision(
                workspace,
                signal,
                Map.of(
                        "occurrence",
                        occurrence,
                        "verdicts",
                        List.of(Map.of(
                                "rule", "deal-value-decrease",
                                "version", 1,
                                "kind", "fired",
                                "title", "Northwind shrank",
                                "reason", "Less.")),
                        "seen",
                        Map.of(
                                "properties", Map.of("amount", "10000", "deal_currency_code", "EUR"),
                                "stageOrder", List.of(),
                                "record",
                                        Map.of(
                                                "ref", "deal:9001742316",
                                                "version", 3,
                                                "name", "Northwind",
                                                "owner", "Ida Berg"),
                                "judged", List.of(occurrence))));
    }

    private static final String PERIOD = "\"from\": \"2026-11-01T00:00:00Z\", \"to\": \"2026-12-01T00:00:00Z\"";

    private JsonNode result(String draft) {
        HttpResponse<String> answer =
                Api.post("/api/v1/rules/backtest?workspace=" + workspace, "{" + draft + ", " + PERIOD + "}");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        JsonNode job = Api.parse(answer.body());
        assertThat(job.get("state").asText()).as(answer.body()).isEqualTo("done");
        assertThat(Api.json("/api/v1/rules/backtest/" + job.get("id").asText() + "?workspace=" + workspace))
                .isEqualTo(job);
        return job.get("result");
    }

    @Test
    void saysOfAnUnchangedRuleWhatWasDecided() {
        JsonNode result = result("\"change\": {\"id\": \"deal-value-decrease\"}");

        assertThat(result.get("signals").asLong()).isEqualTo(1);
        assertThat(result.get("kept").asLong()).isEqualTo(1);
        assertThat(result.get("gained").asLong()).isZero();
        assertThat(result.get("lost").asLong()).isZero();
        assertThat(result.at("/useful/kept/share").asDouble()).isEqualTo(1.0);
    }

    @Test
    void tellsWhatAStricterRuleWouldLose() {
        JsonNode result = result("\"change\": {\"id\": \"deal-value-decrease\", \"parameters\": {\"minPercent\": 25}}");

        assertThat(result.get("lost").asLong()).isEqualTo(1);
        assertThat(result.at("/days/0/day").asText()).isEqualTo("2026-11-18");
        assertThat(result.at("/owners/0/owner").asText()).isEqualTo("Ida Berg");
        assertThat(result.at("/samples/lost/0/title").asText()).isEqualTo("Northwind shrank");
        assertThat(result.at("/samples/lost/0/why").asText()).contains("20.0 %", "25 %");
        assertThat(result.at("/useful/lost/useful").asLong()).isEqualTo(1);
    }

    @Test
    void tellsWhatANewRuleWouldRaise() {
        JsonNode result =
                result("\"rule\": {\"trigger\": \"deal_value_decrease\", \"parameters\": {\"minPercent\": 20}}");

        assertThat(result.get("gained").asLong()).isEqualTo(1);
        assertThat(result.at("/samples/gained/0/title").asText()).contains("Northwind");
    }

    @Test
    void seesNothingOfAnotherWorkspace() {
        UUID theirs = Seed.workspace("Theirs");
        HttpResponse<String> answer = Api.post(
                "/api/v1/rules/backtest?workspace=" + theirs,
                "{\"rule\": {\"trigger\": \"deal_value_decrease\"}, " + PERIOD + "}");

        JsonNode job = Api.parse(answer.body());
        assertThat(job.at("/result/signals").asLong()).isZero();
        Api.problem(Api.get("/api/v1/rules/backtest/" + job.get("id").asText() + "?workspace=" + workspace), 404);
    }

    @Test
    void refusesAPeriodThatIsNone() {
        assertThat(Api.problem(
                                Api.post(
                                        "/api/v1/rules/backtest?workspace=" + workspace,
                                        "{\"rule\": {\"trigger\": \"deal_closed_won\"},"
                                                + " \"from\": \"2026-12-01T00:00:00Z\", \"to\": \"2026-11-01T00:00:00Z\"}"),
                                400)
                        .get("detail")
                        .asText())
                .contains("a later one");
        assertThat(Api.problem(Api.post("/api/v1/rules/backtest?workspace=" + workspace, "{}"), 400)
                        .get("detail")
                        .asText())
                .contains("either 'rule'");
    }
}
