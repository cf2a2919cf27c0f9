package io.bellwether.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class ActsOnAlertsTest {
    private UUID workspace;
    private UUID alert;

    @BeforeEach
    void oneAlert() {
        Seed.nothing();
        workspace = Seed.workspace("Demo");
        alert = Seed.alert(workspace, Map.of());
    }

    private HttpResponse<String> post(String action, String body) {
        return Api.post("/api/v1/alerts/" + alert + "/" + action + "?workspace=" + workspace, body);
    }

    private JsonNode done(String action, String body) {
        HttpResponse<String> answer = post(action, body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return Api.parse(answer.body());
    }

    @Test
    void acknowledgesAndSaysWhoDidIt() {
        JsonNode story = done("ack", "");

        assertThat(story.get("state").asText()).isEqualTo("acknowledged");
        assertThat(story.get("standing").get("changedBy").asText()).isEqualTo("operator");
        assertThat(Api.json("/api/v1/alerts/" + alert).get("state").asText()).isEqualTo("acknowledged");
        JsonNode entry = Api.json("/api/v1/audit?subject=alert&subjectId=" + alert)
                .get("items")
                .get(0);
        assertThat(entry.get("action").asText()).isEqualTo("alert.ack");
        assertThat(entry.get("actor").asText()).isEqualTo("operator");
        assertThat(entry.at("/detail/from/state").asText()).isEqualTo("new");
        assertThat(entry.at("/detail/to/state").asText()).isEqualTo("acknowledged");
    }

    @Test
    void namesThePersonWhoseSessionItIs() {
        Browser browser = Browser.of(Role.OPERATOR);

        HttpResponse<String> answer = browser.send(
                "POST",
                "/api/v1/alerts/" + alert + "/ack?workspace=" + workspace,
                "",
                Map.of(Admit.CSRF_HEADER, browser.csrf()));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(Api.parse(answer.body()).at("/standing/changedBy").asText())
                .isNotEqualTo("operator")
                .isNotBlank();
    }

    @Test
    void assignsThenDismissesAsUseful() {
        done("assign", "{\"to\": \"Alex Fischer\"}");

        JsonNode story = done("dismiss", "{\"useful\": true}");

        assertThat(story.at("/standing/state").asText()).isEqualTo("dismissed");
        assertThat(story.at("/standing/assignee").asText()).isEqualTo("Alex Fischer");
        assertThat(story.at("/standing/useful").asBoolean()).isTrue();
        assertThat(story.at("/standing/version").asInt()).isEqualTo(2);
        assertThat(Api.allIds("/api/v1/audit?limit=1")).hasSize(2);
    }

    @Test
    void snoozesAnAlertAndTheMessageThatHasNotGoneOut() {
        UUID waiting = Seed.effect(workspace, Map.of("alert_id", alert, "state", "planned"));
        UUID sent = Seed.effect(workspace, Map.of("alert_id", alert));
        Instant until = Instant.now().plus(3, ChronoUnit.HOURS).truncatedTo(ChronoUnit.SECONDS);

        JsonNode story = done("snooze", "{\"until\": \"" + until + "\"}");

        assertThat(story.at("/standing/snoozedUntil").asText()).isEqualTo(until.toString());
        assertThat(Api.json("/api/v1/effects/" + waiting).get("notBefore").asText())
                .isEqualTo(until.toString());
        assertThat(Api.json("/api/v1/effects/" + sent).get("notBefore").asText())
                .isEqualTo(Seed.NOON.toString());
    }

    @Test
    void showsASnoozedAlertAsNewOnceTheSnoozeIsOver() {
        UUID over = Seed.alert(workspace, Map.of("state", "snoozed", "snoozed_until", Seed.NOON));

        assertThat(Api.json("/api/v1/alerts/" + over).get("state").asText()).isEqualTo("new");
        assertThat(Api.json("/api/v1/alerts/" + over).at("/standing/state").asText())
                .isEqualTo("new");
    }

    @Test
    void refusesWhatCannotBeDoneAsItStands() {
        done("dismiss", "");

        JsonNode problem = Api.problem(post("ack", ""), 409);

        assertThat(problem.get("detail").asText()).contains("reopen it first");
        assertThat(done("reopen", "").get("state").asText()).isEqualTo("new");
    }

    @Test
    void refusesBodiesThatItDoesNotUnderstandInASentence() {
        assertThat(Api.problem(post("snooze", "{\"untl\": \"x\"}"), 400)
                        .get("detail")
                        .asText())
                .isEqualTo("There is no field 'untl'; did you mean 'until'?; the fields are until, minutes");
        assertThat(Api.problem(post("snooze", "{\"until\": \"tomorrow\"}"), 400)
                        .get("detail")
                        .asText())
                .contains("a moment such as", "tomorrow");
        assertThat(Api.problem(post("snooze", "{}"), 400).get("detail").asText())
                .contains("either 'until'");
        assertThat(Api.problem(post("assign", "[]"), 400).get("detail").asText())
                .contains("JSON object");
        assertThat(Api.problem(post("assign", "{\"to\""), 400).get("detail").asText())
                .contains("line 1");
        assertThat(Api.json("/api/v1/alerts/" + alert).get("state").asText()).isEqualTo("new");
    }

    @Test
    void knowsNoAlertOfAnotherWorkspace() {
        UUID theirs = Seed.workspace("Theirs");

        Api.problem(Api.post("/api/v1/alerts/" + alert + "/ack?workspace=" + theirs, ""), 404);

        assertThat(Api.json("/api/v1/alerts/" + alert + "?workspace=" + workspace)
                        .get("state")
                        .asText())
                .isEqualTo("new");
        assertThat(Api.json("/api/v1/audit?workspace=" + theirs).get("items")).isEmpty();
    }
}
