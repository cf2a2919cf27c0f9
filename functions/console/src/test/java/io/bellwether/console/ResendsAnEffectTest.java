package io.bellwether.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class ResendsAnEffectTest {
    private UUID workspace;

    @BeforeEach
    void oneWorkspace() {
        Seed.nothing();
        workspace = Seed.workspace("Demo");
    }

    @ParameterizedTest
    @ValueSource(strings = {"uncertain", "failed"})
    void makesDueAgainWhatAPersonMayDecide(String state) {
        UUID id = Seed.effect(workspace, Map.of("state", state));

        HttpResponse<String> answer = resend(id);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        JsonNode effect = Api.parse(answer.body());
        assertThat(effect.get("id").asText()).isEqualTo(id.toString());
        assertThat(effect.get("state").asText()).isEqualTo("retry");
        assertThat(Api.json("/api/v1/effects/" + id)).isEqualTo(effect);
        assertThat(Api.allIds("/api/v1/effects?state=" + state)).isEmpty();
    }

    @Test
    void refusesToSendTwiceWhatWasResentOnce() {
        UUID id = Seed.effect(workspace, Map.of("state", "uncertain"));
        resend(id);

        JsonNode problem = Api.problem(resend(id), 409);

        assertThat(problem.get("detail").asText()).contains("retry");
    }

    @ParameterizedTest
    @ValueSource(strings = {"planned", "sending", "retry", "sent"})
    void refusesWhatNobodyHasToDecide(String state) {
        UUID id = Seed.effect(workspace, Map.of("state", state));

        assertThat(Api.problem(resend(id), 409).get("detail").asText()).contains(state);

        assertThat(Api.json("/api/v1/effects/" + id).get("state").asText()).isEqualTo(state);
    }

    @Test
    void knowsNoEffectOfAnotherWorkspace() {
        UUID theirs = Seed.effect(Seed.workspace("Theirs"), Map.of("state", "uncertain"));

        Api.problem(resend(UUID.randomUUID() + "/resend?workspace=" + workspace), 404);
        Api.problem(resend(theirs + "/resend?workspace=" + workspace), 404);
    }

    @Test
    void refusesAnIdThatIsNone() {
        Api.problem(resend("northwind/resend"), 400);
    }

    private static HttpResponse<String> resend(UUID id) {
        return resend(id + "/resend");
    }

    private static HttpResponse<String> resend(String path) {
        return Api.send("POST", "/api/v1/effects/" + path, "Bearer " + TestDatabase.TOKEN);
    }
}
