package io.bellwether.stores.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bellwether.model.EntityRef;
import io.bellwether.pipeline.backtest.BacktestRule.Memory;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/// `{tally, lastFired: [[entity, instant]…], raised: [hash…]}`
public final class BacktestMemoryJson {
    private BacktestMemoryJson() {}

    public static String write(Memory memory) {
        ObjectNode node = Json.object();
        node.set("tally", TallyJson.node(memory.tally()));
        ArrayNode lastFired = node.putArray("lastFired");
        memory.lastFired()
                .forEach((entity, at) ->
                        lastFired.addArray().add(entity.toString()).add(at.toString()));
        ArrayNode raised = node.putArray("raised");
        memory.raised().forEach(raised::add);
        return node.toString();
    }

    public static Memory read(String json) {
        JsonNode node = Json.parse(json);
        Map<EntityRef, Instant> lastFired = new LinkedHashMap<>();
        node.path("lastFired")
                .forEach(pair -> lastFired.put(
                        EntityRef.parse(pair.path(0).asText()),
                        Instant.parse(pair.path(1).asText())));
        return new Memory(
                TallyJson.read(node.path("tally")), lastFired, Json.list(node.path("raised"), JsonNode::asText));
    }
}
