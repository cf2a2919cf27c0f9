package io.bellwether.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class ListsAlertsTest {
    private UUID workspace;

    @BeforeEach
    void oneWorkspace() {
        Seed.nothing();
        workspace = Seed.workspace("Demo");
    }

    @Test
    void answersAnAlertInTheShapeThatOthersBuildOn() {
        UUID id = Seed.alert(workspace, Map.of());

        JsonNode list = Api.json("/api/v1/alerts");

        assertThat(fields(list)).containsExactly("items", "next");
        assertThat(list.get("next").isNull()).isTrue();
        JsonNode alert = list.get("items").get(0);
        assertThat(fields(alert))
                .containsExactly(
                        "id",
                        "trigger",
                        "urgency",
                        "level",
                        "title",
                        "message",
                        "entity",
                        "change",
                        "state",
                        "late",
                        "signalHash",
                        "rule",
                        "correlationId",
                        "occurredAt",
                        "createdAt");
        assertThat(fields(alert.get("entity"))).containsExactly("type", "externalId", "name", "url");
        assertThat(fields(alert.get("change"))).containsExactly("property", "from", "to");
        assertThat(fields(alert.get("rule"))).containsExactly("id", "version");
        assertThat(alert.get("id").asText()).isEqualTo(id.toString());
        assertThat(alert.get("level").asText()).isEqualTo("immediate");
        assertThat(alert.get("change").get("from").asText()).isEqualTo("contractsent");
        assertThat(alert.get("occurredAt").asText()).isEqualTo("2026-11-18T12:00:00Z");
    }

    @Test
    void tellsOfOneAlertAlsoItsSignalAndItsEffects() {
        UUID signal = Seed.signal(workspace, Map.of());
        UUID id = Seed.alert(workspace, Map.of("signal_id", signal));
        UUID effect = Seed.effect(workspace, Map.of("alert_id", id));

        JsonNode alert = Api.json("/api/v1/alerts/" + id);

        assertThat(alert.get("title").asText()).isEqualTo("Northwind moved back");
        assertThat(alert.get("signalId").asText()).isEqualTo(signal.toString());
        assertThat(alert.get("effects").get(0).get("id").asText()).isEqualTo(effect.toString());
    }

    @Test
    void listsTheNewestFirst() {
        UUID old = Seed.alert(workspace, Map.of("created_at", Seed.NOON.minusSeconds(60)));
        UUID young = Seed.alert(workspace, Map.of("created_at", Seed.NOON.plusSeconds(60)));
        UUID middle = Seed.alert(workspace, Map.of());

        assertThat(Api.allIds("/api/v1/alerts?limit=50"))
                .containsExactly(young.toString(), middle.toString(), old.toString());
    }

    @Test
    void pagesThroughEachAlertOnceAlsoAmongThoseOfOneMoment() {
        List<String> made = new ArrayList<>();
        for (int i = 0; i < 23; i++) {
            made.add(Seed.alert(workspace, Map.of("created_at", Seed.NOON.plusNanos(i / 7 * 1000L)))
                    .toString());
        }

        List<String> read = Api.allIds("/api/v1/alerts?limit=5");

        assertThat(read).hasSize(23);
        assertThat(new HashSet<>(read)).isEqualTo(new HashSet<>(made));
    }

    @Test
    void pagesOnUndisturbedByWhatIsMadeMeanwhile() {
        Seed.alert(workspace, Map.of());
        UUID oldest = Seed.alert(workspace, Map.of("created_at", Seed.NOON.minusSeconds(1)));
        String next = Api.json("/api/v1/alerts?limit=1").get("next").asText();
        Seed.alert(workspace, Map.of("created_at", Seed.NOON.plusSeconds(1)));

        JsonNode second = Api.json("/api/v1/alerts?limit=1&cursor=" + next);

        assertThat(second.get("items").get(0).get("id").asText()).isEqualTo(oldest.toString());
        assertThat(second.get("next").isNull()).isTrue();
    }

    @Test
    void filtersByLevel() {
        UUID immediate = Seed.alert(workspace, Map.of("urgency", 80));
        UUID high = Seed.alert(workspace, Map.of("urgency", 79));
        UUID standard = Seed.alert(workspace, Map.of("urgency", 59));
        UUID low = Seed.alert(workspace, Map.of("urgency", 29));

        assertThat(Api.allIds("/api/v1/alerts?level=immediate")).containsExactly(immediate.toString());
        assertThat(Api.allIds("/api/v1/alerts?level=high")).containsExactly(high.toString());
        assertThat(Api.allIds("/api/v1/alerts?level=standard")).containsExactly(standard.toString());
        assertThat(Api.allIds("/api/v1/alerts?level=low")).containsExactly(low.toString());
    }

    @Test
    void filtersByTriggerRecordAndTime() {
        Seed.alert(workspace, Map.of());
        UUID wanted = Seed.alert(
                workspace,
                Map.of(
                        "trigger", "deal_closed_lost",
                        "entity", Seed.entity("77"),
                        "created_at", Seed.NOON.plusSeconds(1)));

        assertThat(Api.allIds("/api/v1/alerts?trigger=deal_closed_lost")).containsExactly(wanted.toString());
        assertThat(Api.allIds("/api/v1/alerts?entity=deal:77")).containsExactly(wanted.toString());
        assertThat(Api.allIds("/api/v1/alerts?since=2026-11-18T12:00:01Z")).containsExactly(wanted.toString());
        assertThat(Api.allIds("/api/v1/alerts?entity=contact:77")).isEmpty();
    }

    @Test
    void listsNothingWhereThereIsNoWorkspaceYet() {
        Seed.nothing();

        assertThat(Api.allIds("/api/v1/alerts?limit=50")).isEmpty();
    }

    private static List<String> fields(JsonNode object) {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
