package io.bellwether.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class KeepsWorkspacesApartTest {
    private UUID ours;
    private UUID theirs;

    @BeforeEach
    void twoWorkspaces() {
        Seed.nothing();
        ours = Seed.workspace("Ours");
        theirs = Seed.workspace("Theirs");
    }

    private record Route(String path, UUID our, UUID their) {}

    private List<Route> routes() {
        return List.of(
                new Route("alerts", Seed.alert(ours, Map.of()), Seed.alert(theirs, Map.of())),
                new Route("signals", Seed.signal(ours, Map.of()), Seed.signal(theirs, Map.of())),
                new Route("effects", Seed.effect(ours, Map.of()), Seed.effect(theirs, Map.of())),
                new Route("sync-runs", Seed.syncRun(ours, Map.of()), Seed.syncRun(theirs, Map.of())),
                new Route("connections", Seed.connection(ours), Seed.connection(theirs)),
                new Route("quarantine", quarantined(ours), quarantined(theirs)));
    }

    private static UUID quarantined(UUID workspace) {
        return Seed.quarantined(new byte[] {1}, Map.of("workspace_id", workspace));
    }

    @Test
    void listsOnlyTheRowsOfTheWorkspaceAskedFor() {
        assertThat(routes())
                .allSatisfy(route -> assertThat(Api.allIds("/api/v1/" + route.path() + "?workspace=" + ours))
                        .containsExactly(route.our().toString()));
    }

    @Test
    void findsNoRowOfAnotherWorkspaceByItsId() {
        assertThat(routes()).allSatisfy(route -> {
            String path = "/api/v1/" + route.path() + "/";
            Api.problem(Api.get(path + route.their() + "?workspace=" + ours), 404);
            assertThat(Api.json(path + route.our() + "?workspace=" + ours)
                            .get("id")
                            .asText())
                    .isEqualTo(route.our().toString());
        });
    }

    @Test
    void tellsNothingOfAnotherWorkspaceInASignalsStory() {
        UUID signal = Seed.signal(ours, Map.of());
        UUID delivery = Seed.delivery(2, Map.of());
        Seed.event(delivery, 0, "processed", Map.of("workspace_id", ours, "signal_id", signal));
        Seed.event(delivery, 1, "ignored", Map.of("workspace_id", theirs, "signal_id", signal));
        Seed.decision(theirs, signal, Map.of());
        Seed.alert(theirs, Map.of("signal_id", signal));

        var story = Api.json("/api/v1/signals/" + signal + "?workspace=" + ours);

        assertThat(story.get("events").size()).isEqualTo(1);
        assertThat(story.get("events").get(0).get("index").asInt()).isZero();
        assertThat(story.get("decisions")).isEmpty();
        assertThat(story.get("alerts")).isEmpty();
    }

    @Test
    void tellsNothingOfAnotherWorkspaceInAnAlertsStory() {
        UUID alert = Seed.alert(ours, Map.of());
        Seed.effect(theirs, Map.of("alert_id", alert));

        assertThat(Api.json("/api/v1/alerts/" + alert + "?workspace=" + ours).get("effects"))
                .isEmpty();
    }

    @Test
    void disconnectsNoAccountOfAnotherWorkspace() {
        UUID their = Seed.connection(theirs);

        Api.problem(
                Api.send(
                        "DELETE",
                        "/api/v1/connections/" + their + "?workspace=" + ours,
                        "Bearer " + TestDatabase.TOKEN),
                404);
    }

    @Test
    void listsOnlyTheRulesOfTheWorkspaceAskedFor() {
        Seed.rule(ours, "ours-only", 1, Map.of());
        Seed.rule(theirs, "theirs-only", 1, Map.of());

        assertThat(Api.allIds("/api/v1/rules?workspace=" + ours)).containsExactly("ours-only");
    }

    @Test
    void showsEveryWorkspaceWhatCouldNotBeToldWhoseItIs() {
        UUID unreadable = Seed.quarantined(new byte[] {1}, Map.of());

        assertThat(Api.allIds("/api/v1/quarantine?workspace=" + ours)).containsExactly(unreadable.toString());
    }

    @Test
    void asksWhichOfSeveralWorkspacesIsMeantAndNamesThem() {
        assertThat(Api.problem(Api.get("/api/v1/alerts"), 400).get("detail").asText())
                .contains(ours + " (Ours)", theirs + " (Theirs)");
    }

    @Test
    void refusesAWorkspaceThatDoesNotExist() {
        Api.problem(Api.get("/api/v1/alerts?workspace=" + UUID.randomUUID()), 400);
        Api.problem(Api.get("/api/v1/alerts?workspace=ours"), 400);
    }
}
