package io.bellwether.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class ListsSyncRunsTest {
    private UUID workspace;

    @BeforeEach
    void oneWorkspace() {
        Seed.nothing();
        workspace = Seed.workspace("Ours");
    }

    @Test
    void tellsPerObjectWhatWasDoneAndHowCompleteTheMirrorIs() {
        UUID run = Seed.syncRun(workspace, Map.of());
        Seed.syncStep(workspace, run, "archived_contacts", Map.of("done", true, "read", 4L, "removed", 3L));
        Seed.syncStep(
                workspace,
                run,
                "contacts",
                Map.of(
                        "done", true,
                        "read", 120L,
                        "inserted", 118L,
                        "updated", 2L,
                        "in_crm", 120L,
                        "in_mirror", 119L,
                        "begun_at", Seed.NOON,
                        "moved_at", Seed.NOON.plusSeconds(4)));
        Seed.syncStep(workspace, run, "companies_of_contacts", Map.of("done", true, "linked", 77L));

        JsonNode objects = Api.json("/api/v1/sync-runs/" + run).get("objects");

        JsonNode contacts = named(objects, "contacts");
        assertThat(contacts.get("state").asText()).isEqualTo("done");
        assertThat(contacts.get("read").asLong()).isEqualTo(120);
        assertThat(contacts.get("removed").asLong()).isEqualTo(3);
        assertThat(contacts.get("inCrm").asLong()).isEqualTo(120);
        assertThat(contacts.get("inMirror").asLong()).isEqualTo(119);
        assertThat(contacts.get("perSecond").asDouble()).isEqualTo(30.0);
        assertThat(named(objects, "links").get("linked").asLong()).isEqualTo(77);
        assertThat(named(objects, "deals").get("state").asText()).isEqualTo("waiting");
    }

    @Test
    void namesNoObjectThatARunOfItsKindDoesNotRead() {
        UUID run = Seed.syncRun(workspace, Map.of("kind", "incremental"));
        Seed.syncStep(
                workspace,
                run,
                "changed_deals",
                Map.of("done", true, "in_crm", 60L, "begun_at", Seed.NOON, "moved_at", Seed.NOON.plusSeconds(2)));

        JsonNode objects = Api.json("/api/v1/sync-runs/" + run).get("objects");

        assertThat(objects.findValuesAsText("object"))
                .containsExactly("owners", "pipelines", "companies", "contacts", "deals", "orphans");
        assertThat(named(objects, "deals").get("perSecond").isNull()).isTrue();
    }

    @Test
    void tellsTheTimeThatIsLeft() {
        UUID run = Seed.syncRun(workspace, Map.of("state", "wanted"));
        Seed.syncStep(
                workspace,
                run,
                "deals",
                Map.of("read", 400L, "in_crm", 1000L, "begun_at", Seed.NOON, "moved_at", Seed.NOON.plusSeconds(10)));

        JsonNode answer = Api.json("/api/v1/sync-runs/" + run);

        assertThat(answer.get("state").asText()).isEqualTo("running");
        assertThat(named(answer.get("objects"), "deals").get("secondsLeft").asLong())
                .isEqualTo(15);
    }

    @Test
    void startsOneRunHoweverOftenItIsAsked() {
        JsonNode first = Api.post("/api/v1/sync-runs?kind=incremental", 202);
        JsonNode second = Api.post("/api/v1/sync-runs?kind=full", 202);

        assertThat(first.get("kind").asText()).isEqualTo("full");
        assertThat(second.get("id")).isEqualTo(first.get("id"));
        assertThat(Api.allIds("/api/v1/sync-runs"))
                .containsExactly(first.get("id").asText());
    }

    @Test
    void refusesAKindThatThereIsNot() {
        assertThat(Api.post("/api/v1/sync-runs?kind=half", 400).get("detail").asText())
                .contains("full, incremental")
                .contains("half");
    }

    private static JsonNode named(JsonNode objects, String name) {
        for (JsonNode object : objects) {
            if (object.get("object").asText().equals(name)) {
                return object;
            }
        }
        throw new AssertionError("No object " + name + " in " + objects);
    }
}
