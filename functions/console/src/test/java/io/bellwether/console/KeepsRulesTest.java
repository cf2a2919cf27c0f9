package io.bellwether.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class KeepsRulesTest {
    private static final String SHRINKS = """
            {"id": "big-deals", "trigger": "deal_value_decrease", "parameters": {"minPercent": 15}}""";

    private UUID workspace;

    @BeforeEach
    void oneWorkspace() {
        Seed.nothing();
        workspace = Seed.workspace("Demo");
    }

    private static HttpResponse<String> put(String id, String version, String body) {
        return Api.send("PUT", "/api/v1/rules/" + id, body, Map.of("If-Match", version));
    }

    private static JsonNode ok(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return Api.parse(answer.body());
    }

    private static String refusal(HttpResponse<String> answer, int status) {
        return Api.problem(answer, status).get("detail").asText();
    }

    @Test
    void gathersWhatTheClockFindsInAMessageADay() {
        JsonNode rule = ok(Api.post("/api/v1/rules", "{\"id\": \"still\", \"trigger\": \"deal_stalled\"}"));

        assertThat(rule.at("/routes/0/channel").asText()).isEqualTo("default");
        assertThat(rule.at("/routes/0/digest/every").asText()).isEqualTo("day");
        assertThat(rule.at("/routes/0/digest/at").asText()).isEqualTo("09:00");
    }

    @Test
    void makesARuleWithThePresetsOfItsTrigger() {
        JsonNode rule = ok(Api.post("/api/v1/rules", SHRINKS));

        assertThat(rule.get("version").asInt()).isEqualTo(1);
        assertThat(rule.get("enabled").asBoolean()).isTrue();
        assertThat(rule.get("urgency").asInt()).isEqualTo(75);
        assertThat(rule.get("coolDownSeconds").asInt()).isEqualTo(86400);
        assertThat(rule.at("/parameters/minPercent").asText()).isEqualTo("15");
        assertThat(rule.at("/routes/0/channel").asText()).isEqualTo("default");
        assertThat(rule.get("changedBy").asText()).isEqualTo("operator");
        assertThat(Api.allIds("/api/v1/rules?workspace=" + workspace)).containsExactly("big-deals");
    }

    @Test
    void keepsEveryVersionAndSaysWhoMadeIt() {
        ok(Api.post("/api/v1/rules", SHRINKS));

        ok(put("big-deals", "\"1\"", "{\"trigger\": \"deal_value_decrease\", \"urgency\": 90, \"enabled\": false}"));

        JsonNode story = Api.json("/api/v1/rules/big-deals");
        assertThat(story.get("version").asInt()).isEqualTo(2);
        assertThat(story.get("urgency").asInt()).isEqualTo(90);
        assertThat(story.get("versions").findValuesAsText("version")).isEqualTo(List.of("2", "1"));
        assertThat(story.at("/versions/1/parameters/minPercent").asText()).isEqualTo("15");
        JsonNode audit = Api.json("/api/v1/audit?subject=rule").get("items").get(0);
        assertThat(audit.get("action").asText()).isEqualTo("rule.update");
        assertThat(audit.at("/detail/from/urgency").asInt()).isEqualTo(75);
        assertThat(audit.at("/detail/to/urgency").asInt()).isEqualTo(90);
    }

    @Test
    void makesNoVersionOfAChangeThatChangesNothing() {
        ok(Api.post("/api/v1/rules", SHRINKS));

        assertThat(ok(put("big-deals", "1", SHRINKS)).get("version").asInt()).isEqualTo(1);
        assertThat(Api.json("/api/v1/rules/big-deals").get("versions").size()).isEqualTo(1);
    }

    @Test
    void refusesAChangeThatWasMadeFromAnOlderVersion() {
        ok(Api.post("/api/v1/rules", SHRINKS));
        ok(put("big-deals", "1", "{\"trigger\": \"deal_value_decrease\", \"urgency\": 90}"));

        assertThat(refusal(put("big-deals", "1", "{\"trigger\": \"deal_value_decrease\", \"urgency\": 10}"), 412))
                .contains("at version 2");
        assertThat(refusal(Api.send("PUT", "/api/v1/rules/big-deals", SHRINKS, Map.of()), 428))
                .contains("If-Match");
        assertThat(Api.json("/api/v1/rules/big-deals").get("urgency").asInt()).isEqualTo(90);
    }

    @Test
    void letsOneOfManyWhoChangeAtOnceWin() throws Exception {
        ok(Api.post("/api/v1/rules", SHRINKS));
        List<Callable<Integer>> changes = IntStream.range(20, 28)
                .mapToObj(urgency -> (Callable<Integer>) () -> put(
                                "big-deals",
                                "1",
                                "{\"trigger\": \"deal_value_decrease\", \"urgency\": " + urgency + "}")
                        .statusCode())
                .toList();
        List<Integer> answers;
        try (ExecutorService pool = Executors.newFixedThreadPool(8)) {
            answers = pool.invokeAll(changes).stream().map(KeepsRulesTest::get).toList();
        }

        assertThat(answers.stream().filter(status -> status == 200)).hasSize(1);
        assertThat(answers.stream().filter(status -> status == 412)).hasSize(7);
        assertThat(Api.json("/api/v1/rules/big-deals").get("versions").size()).isEqualTo(2);
    }

    private static int get(Future<Integer> answer) {
        try {
            return answer.get();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void keepsTheVersionsOfADeletedRule() {
        ok(Api.post("/api/v1/rules", SHRINKS));

        JsonNode deleted = ok(Api.send("DELETE", "/api/v1/rules/big-deals", "", Map.of("If-Match", "1")));

        assertThat(deleted.get("deleted").asBoolean()).isTrue();
        assertThat(Api.allIds("/api/v1/rules?workspace=" + workspace)).isEmpty();
        assertThat(Api.json("/api/v1/rules/big-deals").get("versions").size()).isEqualTo(2);
        assertThat(ok(Api.post("/api/v1/rules", SHRINKS)).get("version").asInt())
                .isEqualTo(3);
    }

    @Test
    void keepsWhenAndWhereAlertsGo() {
        JsonNode rule = ok(Api.post("/api/v1/rules", """
                {"id": "quiet", "trigger": "deal_closed_won", "routes": [
                  {"kind": "slack_channel", "channel": "C0123456789", "mentionOwner": true,
                   "quietHours": {"from": "20:00", "to": "07:00", "zone": "Europe/Berlin", "wholeDays": ["sunday"]},
                   "dailyBudget": {"messages": 5, "zone": "Europe/Berlin"}},
                  {"kind": "slack_channel", "channel": "default", "digest": {"every": "day", "at": "08:30"}}]}"""));

        assertThat(rule.at("/routes/0/quietHours/wholeDays/0").asText()).isEqualTo("sunday");
        assertThat(rule.at("/routes/0/dailyBudget/messages").asInt()).isEqualTo(5);
        assertThat(rule.at("/routes/1/digest/at").asText()).isEqualTo("08:30");
        assertThat(rule.at("/routes/1/digest/zone").asText()).isEqualTo("UTC");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"id\": \"x\"} | 'trigger' is a text; it is missing",
                "{\"id\": \"x\", \"trigger\": \"deal_exploded\"} | 'trigger' is one of deal_stage_regression",
                "{\"id\": \"X Y\", \"trigger\": \"deal_closed_won\"} | A rule id is 1 to 64",
                "{\"id\": \"x\", \"trigger\": \"deal_closed_won\", \"urgancy\": 3} | did you mean 'urgency'?",
                "{\"id\": \"x\", \"trigger\": \"deal_closed_won\", \"urgency\": 101} | a whole number from 0 to 100",
                "{\"id\": \"x\", \"trigger\": \"deal_closed_won\", \"urgency\": \"high\"} | got 'high'",
                "{\"id\": \"x\", \"trigger\": \"deal_closed_won\", \"parameters\": {\"a\": 1}} | has no parameters",
                "{\"id\": \"x\", \"trigger\": \"deal_value_increase\", \"parameters\": {\"minPercent\": -1}} | got '-1'",
                "{\"id\": \"x\", \"trigger\": \"deal_value_increase\", \"parameters\": {\"minPct\": 1}} | minPercent",
                "{\"id\": \"x\", \"trigger\": \"custom\"} | has a condition",
                "{\"id\": \"x\", \"trigger\": \"deal_closed_won\", \"coolDownSeconds\": -1} | whole number from 0",
                "{\"id\": \"x\", \"trigger\": \"deal_closed_won\", \"routes\": {}} | is a list",
                "{\"id\": \"x\", \"trigger\": \"deal_closed_won\", \"routes\": [{\"kind\": \"fax\"}]} | slack_channel",
                "[] | is a JSON object",
                "{\"id\": \"x\", \"id\": \"y\", \"trigger\": \"deal_closed_won\"} | is no JSON"
            })
    void refusesWhatNoRuleCanBeInASentenceThatHelps(String body, String sentence) {
        assertThat(refusal(Api.post("/api/v1/rules", body), 400)).contains(sentence);
        assertThat(Api.allIds("/api/v1/rules?workspace=" + workspace)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"saturday\"", "6", "true", "{\"saturday\": true}"})
    void refusesWholeDaysThatAreNoList(String days) {
        assertThat(refusal(Api.post("/api/v1/rules", withWholeDays(days)), 400))
                .startsWith(
                        "'quietHours.wholeDays' is a list of days of the week such as ['saturday', 'sunday']; got ");
        assertThat(Api.allIds("/api/v1/rules?workspace=" + workspace)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "[]"})
    void takesNoWholeDaysForNone(String days) {
        JsonNode rule = ok(Api.post("/api/v1/rules", withWholeDays(days)));

        assertThat(rule.at("/routes/0/quietHours/from").asText()).isEqualTo("20:00");
        assertThat(rule.at("/routes/0/quietHours/wholeDays")).isEmpty();
    }

    private static String withWholeDays(String days) {
        return """
                {"id": "quiet", "trigger": "deal_closed_won", "routes": [
                  {"kind": "slack_channel", "channel": "C0123456789",
                   "quietHours": {"from": "20:00", "to": "07:00", "wholeDays": %s}}]}""".formatted(days);
    }

    @Test
    void pointsIntoAConditionThatCannotBeEvaluated() {
        String detail = refusal(
                Api.post(
                        "/api/v1/rules",
                        "{\"id\": \"x\", \"trigger\": \"deal_closed_won\", \"condition\": \"deal.amount >\"}"),
                400);

        assertThat(detail).contains("'condition'").containsPattern("column|position|line");
        assertThat(Api.allIds("/api/v1/rules?workspace=" + workspace)).isEmpty();
    }

    @Test
    void knowsNoRuleOfAnotherWorkspace() {
        ok(Api.post("/api/v1/rules", SHRINKS));
        UUID theirs = Seed.workspace("Theirs");
        String path = "/api/v1/rules/big-deals?workspace=" + theirs;

        Api.problem(Api.get(path), 404);
        Api.problem(Api.send("PUT", path, SHRINKS, Map.of("If-Match", "1")), 404);
        Api.problem(Api.send("DELETE", path, "", Map.of("If-Match", "1")), 404);

        assertThat(Api.json("/api/v1/rules/big-deals?workspace=" + workspace)
                        .get("version")
                        .asInt())
                .isEqualTo(1);
    }
}
