package io.bellwether.stores.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bellwether.model.EntityRef;
import io.bellwether.pipeline.Occurrence;
import java.time.Instant;

/// `{entity, property, from, to, changedAt, late, rejudged}`
public final class OccurrenceJson {
    private OccurrenceJson() {}

    public static String write(Occurrence occurrence) {
        return node(occurrence).toString();
    }

    static ObjectNode node(Occurrence occurrence) {
        return Json.object()
                .put("entity", occurrence.entity().toString())
                .put("property", occurrence.property())
                .put("from", occurrence.from())
                .put("to", occurrence.to())
                .put("changedAt", occurrence.changedAt().toString())
                .put("late", occurrence.late())
                .put("rejudged", occurrence.rejudged());
    }

    public static Occurrence read(String json) {
        return read(Json.parse(json));
    }

    static Occurrence read(JsonNode node) {
        return new Occurrence(
                EntityRef.parse(Json.text(node, "entity")),
                Json.text(node, "property"),
                Json.textOrNull(node, "from"),
                Json.textOrNull(node, "to"),
                Instant.parse(Json.text(node, "changedAt")),
                node.path("late").asBoolean(),
                node.path("rejudged").asBoolean());
    }
}
