package io.bellwether.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class AnswersProblemsTest {
    private UUID workspace;

    @BeforeEach
    void oneWorkspace() {
        Seed.nothing();
        workspace = Seed.workspace("Demo");
    }

    @ParameterizedTest
    @CsvSource({
        "alerts?limit=0, 'limit', '0'",
        "alerts?limit=201, 'limit', '201'",
        "alerts?limit=-1, 'limit', '-1'",
        "alerts?limit=many, 'limit', 'many'",
        "alerts?limit=99999999999999999999, 'limit', '99999999999999999999'",
        "alerts?cursor=nonsense, 'cursor', 'nonsense'",
        "alerts?level=urgent, 'level', 'urgent'",
        "alerts?level=any, 'level', 'any'",
        "alerts?since=yesterday, 'since', 'yesterday'",
        "alerts?since=%2B1000000000-01-01T00:00:00Z, 'since', '+1000000000-01-01T00:00:00Z'",
        "alerts?entity=9001742316, 'entity', '9001742316'",
        "alerts?entity=ticket:1, 'entity', 'ticket:1'",
        "alerts?entity=deal:, 'entity', 'deal:'",
        "alerts/123, 'id', '123'",
        "alerts/1-1-1-1-1, 'id', '1-1-1-1-1'",
        "signals/x, 'id', 'x'",
        "signals?outcome=lost, 'outcome', 'lost'",
        "signals?correlationId=x, 'correlationId', 'x'",
        "signals?limit=1.5, 'limit', '1.5'",
        "effects/x, 'id', 'x'",
        "effects?state=SENT, 'state', 'SENT'",
        "quarantine/x, 'id', 'x'",
        "quarantine?cursor=x, 'cursor', 'x'",
        "rules?workspace=x, 'workspace', 'x'"
    })
    void saysWhatWasExpectedAndWhatCame(String path, String parameter, String got) {
        JsonNode problem = Api.problem(Api.get("/api/v1/" + path), 400);

        assertThat(problem.get("detail").asText())
                .startsWith("'" + parameter + "' is ")
                .endsWith("got '" + got + "'");
    }

    @Test
    void refusesWhatNoDatabaseHolds() {
        Api.problem(Api.get("/api/v1/alerts?entity=deal:%00"), 400);
        Api.problem(Api.post("/api/v1/people", "{\"name\": \"\\u0000\"}"), 400);
        Api.problem(Api.post("/api/v1/people", "{\"name\": \"\\ud800\"}"), 400);
    }

    @Test
    void refusesACursorOfAnotherList() {
        Seed.effect(workspace, Map.of());
        Seed.effect(workspace, Map.of());
        String cursor = Api.json("/api/v1/effects?limit=1").get("next").asText();

        Api.problem(Api.get("/api/v1/alerts?cursor=" + cursor), 400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"alerts", "signals", "effects", "quarantine"})
    void answers404ForAnUnknownId(String list) {
        UUID unknown = UUID.randomUUID();

        JsonNode problem = Api.problem(Api.get("/api/v1/" + list + "/" + unknown), 404);

        assertThat(problem.get("detail").asText()).contains(unknown.toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/v1/nothing", "/nothing", "/api/v1/alerts/a/b", "/api/v1"})
    void answers404ForAnUnknownPath(String path) {
        assertThat(Api.problem(Api.get(path), 404).get("detail").asText()).contains(path);
    }

    @Test
    void answers405ForAMethodThatThePathDoesNotKnow() {
        JsonNode problem = Api.problem(Api.send("DELETE", "/api/v1/alerts", "Bearer " + TestDatabase.TOKEN), 405);

        assertThat(problem.get("detail").asText()).contains("DELETE");
    }

    @Test
    void tellsNothingOfTheInsideWhenSomethingBreaks() {
        JsonNode problem = Api.problem(Api.get("/test/breaks"), 500);

        assertThat(problem.toString()).doesNotContain("secret", "IllegalState", "io.bellwether");
    }

    @Test
    void givesEveryProblemACorrelationIdOfItsOwn() {
        String one = Api.problem(Api.get("/nothing"), 404).get("correlationId").asText();
        String another =
                Api.problem(Api.get("/nothing"), 404).get("correlationId").asText();

        assertThat(one).isNotEqualTo(another);
    }
}
