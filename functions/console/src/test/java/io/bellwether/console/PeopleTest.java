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

@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class PeopleTest {
    private UUID workspace;
    private String ida;

    @BeforeEach
    void oneMember() {
        Seed.nothing();
        workspace = Seed.workspace("Demo");
        ida = ok(Api.post("/api/v1/people", "{\"name\": \"Ida Berg\", \"ownerExternalId\": \"77\"}"))
                .get("id")
                .asText();
    }

    private static JsonNode ok(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return Api.parse(answer.body());
    }

    private UUID alert(String trigger, String owner) {
        return Seed.alert(
                workspace,
                Map.of(
                        "trigger",
                        trigger,
                        "entity",
                        Map.of("type", "deal", "externalId", "1", "name", "Northwind", "ownerId", owner)));
    }

    private JsonNode override(String trigger, String wish) {
        return ok(Api.send("PUT", "/api/v1/people/" + ida + "/overrides/" + trigger, wish, Map.of()));
    }

    private JsonNode inbox() {
        return Api.json("/api/v1/people/" + ida + "/inbox").get("items");
    }

    @Test
    void showsTheAlertsAboutAMembersOwnRecords() {
        UUID own = alert("deal_closed_won", "77");
        alert("deal_closed_won", "78");

        assertThat(inbox().findValuesAsText("id")).contains(own.toString());
        assertThat(inbox().size()).isEqualTo(1);
    }

    @Test
    void hidesAndWeighsTriggersAsTheMemberWants() {
        alert("deal_closed_won", "77");
        UUID weighed = alert("deal_stage_regression", "77");

        override("deal_closed_won", "{\"enabled\": false}");
        JsonNode person = override("deal_stage_regression", "{\"urgency\": 20}");

        assertThat(person.get("overrides").size()).isEqualTo(2);
        assertThat(inbox().size()).isEqualTo(1);
        assertThat(inbox().get(0).get("id").asText()).isEqualTo(weighed.toString());
        assertThat(inbox().get(0).get("urgency").asInt()).isEqualTo(20);
        assertThat(Api.json("/api/v1/alerts/" + weighed).get("urgency").asInt()).isEqualTo(85);
        assertThat(Api.json("/api/v1/audit?subject=person").get("items").findValuesAsText("action"))
                .contains("person.override");
    }

    @Test
    void refusesWishesThatCannotBe() {
        Api.problem(Api.send("PUT", "/api/v1/people/" + ida + "/overrides/deal_exploded", "{}", Map.of()), 404);
        assertThat(Api.problem(
                                Api.send(
                                        "PUT",
                                        "/api/v1/people/" + ida + "/overrides/deal_closed_won",
                                        "{\"urgency\": 101}",
                                        Map.of()),
                                400)
                        .get("detail")
                        .asText())
                .contains("0 to 100");
        assertThat(Api.problem(Api.post("/api/v1/people", "{\"name\": \"A\", \"directMessages\": true}"), 400)
                        .get("detail")
                        .asText())
                .contains("slackUserId");
    }

    @Test
    void knowsNoMemberOfAnotherWorkspace() {
        UUID theirs = Seed.workspace("Theirs");
        String path = "/api/v1/people/" + ida;

        Api.problem(Api.get(path + "/inbox?workspace=" + theirs), 404);
        Api.problem(Api.send("DELETE", path + "?workspace=" + theirs, "", Map.of()), 404);
        Api.problem(Api.send("PUT", path + "/overrides/deal_closed_won?workspace=" + theirs, "{}", Map.of()), 404);

        assertThat(Api.allIds("/api/v1/people?workspace=" + workspace)).containsExactly(ida);
        assertThat(Api.allIds("/api/v1/people?workspace=" + theirs)).isEmpty();
    }
}
