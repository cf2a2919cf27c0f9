package io.bellwether.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class TellsASignalsStoryTest {
    private UUID workspace;

    @BeforeEach
    void oneWorkspace() {
        Seed.nothing();
        workspace = Seed.workspace("Demo");
    }

    @Test
    void tellsWhoToldOfItWhatTheRulesSaidAndWhatTheySaw() {
        UUID first = Seed.delivery(1, Map.of());
        UUID signal = Seed.signal(workspace, Map.of("correlation_id", first));
        UUID again = Seed.delivery(1, Map.of("received_at", Seed.NOON.plusSeconds(9)));
        Seed.event(first, 0, "processed", Map.of("workspace_id", workspace, "signal_id", signal));
        Seed.event(again, 0, "ignored", Map.of("workspace_id", workspace, "signal_id", signal, "reason", "duplicate"));
        Seed.decision(workspace, signal, Map.of());
        UUID alert = Seed.alert(workspace, Map.of("signal_id", signal));

        JsonNode story = Api.json("/api/v1/signals/" + signal);

        assertThat(story.get("outcome").asText()).isEqualTo("processed");
        assertThat(story.get("reason").asText()).isEqualTo("alerted");
        assertThat(story.get("previous").asText()).isEqualTo("contractsent");
        assertThat(story.get("entity").get("externalId").asText()).isEqualTo("9001742316");
        assertThat(story.get("payload").get("objectId").asLong()).isEqualTo(9001742316L);
        JsonNode decision = story.get("decisions").get(0);
        assertThat(decision.get("verdicts").get(0).get("reason").asText()).isEqualTo("Back.");
        assertThat(decision.get("seen").get("stageOrder").size()).isEqualTo(2);
        assertThat(decision.get("occurrence").get("from").asText()).isEqualTo("contractsent");
        assertThat(story.get("alerts").get(0).get("id").asText()).isEqualTo(alert.toString());
        assertThat(story.get("events").findValuesAsText("deliveryId"))
                .isEqualTo(List.of(first.toString(), again.toString()));
        assertThat(story.get("events").findValuesAsText("reason")).isEqualTo(List.of("seeded", "duplicate"));
    }

    @Test
    void tellsWhatADeferredOneWaitsFor() {
        UUID signal = Seed.signal(
                workspace, Map.of("outcome", "deferred", "reason", "unknown_entity", "awaits", "deal:9001742316"));

        JsonNode story = Api.json("/api/v1/signals/" + signal);

        assertThat(story.get("awaits").asText()).isEqualTo("deal:9001742316");
        assertThat(story.get("previous").isNull()).isTrue();
        assertThat(story.get("decisions")).isEmpty();
    }

    @Test
    void findsTheSignalsOfADeliveryByItsCorrelationIdAlsoOfALaterTelling() {
        UUID signal = Seed.signal(workspace, Map.of());
        Seed.signal(workspace, Map.of());
        UUID again = Seed.delivery(1, Map.of());
        Seed.event(again, 0, "ignored", Map.of("workspace_id", workspace, "signal_id", signal));

        assertThat(Api.allIds("/api/v1/signals?correlationId=" + again)).containsExactly(signal.toString());
    }

    @Test
    void filtersByOutcomeAndRecord() {
        Seed.signal(workspace, Map.of());
        UUID wanted = Seed.signal(workspace, Map.of("outcome", "ignored", "entity_external_id", "77"));

        assertThat(Api.allIds("/api/v1/signals?outcome=ignored")).containsExactly(wanted.toString());
        assertThat(Api.allIds("/api/v1/signals?entity=deal:77")).containsExactly(wanted.toString());
    }

    @Test
    void listsTheNewestFirstPartByPart() {
        UUID old = Seed.signal(workspace, Map.of("received_at", Seed.NOON.minusSeconds(1)));
        UUID young = Seed.signal(workspace, Map.of());

        assertThat(Api.allIds("/api/v1/signals?limit=1")).containsExactly(young.toString(), old.toString());
    }
}
