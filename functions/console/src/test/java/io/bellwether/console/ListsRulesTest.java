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
class ListsRulesTest {
    private UUID workspace;

    @BeforeEach
    void oneWorkspace() {
        Seed.nothing();
        workspace = Seed.workspace("Demo");
    }

    @Test
    void listsEachRuleInTheVersionInForce() {
        Seed.rule(workspace, "deal-value-increase", 1, Map.of());
        Seed.rule(workspace, "deal-value-increase", 2, Map.of("enabled", false, "urgency", 90));
        Seed.rule(workspace, "deal-closed-lost", 1, Map.of());

        JsonNode items = Api.json("/api/v1/rules").get("items");

        assertThat(items.findValuesAsText("id")).containsExactly("deal-closed-lost", "deal-value-increase");
        JsonNode increase = items.get(1);
        assertThat(increase.get("version").asInt()).isEqualTo(2);
        assertThat(increase.get("enabled").asBoolean()).isFalse();
        assertThat(increase.get("level").asText()).isEqualTo("immediate");
        assertThat(increase.get("coolDownSeconds").asInt()).isEqualTo(86400);
        assertThat(increase.get("parameters").get("minPercent").asText()).isEqualTo("10");
        assertThat(increase.get("routes").get(0).get("channel").asText()).isEqualTo("default");
    }
}
