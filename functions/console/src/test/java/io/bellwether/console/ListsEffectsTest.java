package io.bellwether.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class ListsEffectsTest {
    private UUID workspace;

    @BeforeEach
    void oneWorkspace() {
        Seed.nothing();
        workspace = Seed.workspace("Demo");
    }

    @Test
    void answersAnEffectInTheShapeThatOthersBuildOn() {
        UUID id = Seed.effect(workspace, Map.of("vendor_id", "1795170000.000100"));

        JsonNode effect = Api.json("/api/v1/effects/" + id);

        List<String> names = new ArrayList<>();
        effect.fieldNames().forEachRemaining(names::add);
        assertThat(names)
                .containsExactly(
                        "id",
                        "kind",
                        "state",
                        "attempt",
                        "notBefore",
                        "vendorId",
                        "lastError",
                        "alertId",
                        "correlationId");
        assertThat(effect.get("vendorId").asText()).isEqualTo("1795170000.000100");
        assertThat(effect.get("lastError").isNull()).isTrue();
    }

    @Test
    void filtersByStateAndPagesThroughEachOnce() {
        Seed.effect(workspace, Map.of());
        List<String> uncertain = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            uncertain.add(Seed.effect(workspace, Map.of("state", "uncertain")).toString());
        }

        assertThat(Api.allIds("/api/v1/effects?state=uncertain&limit=2"))
                .containsExactlyInAnyOrderElementsOf(uncertain);
    }
}
