package io.bellwether.stores.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bellwether.stores.postgres.ReadPast.Place;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// `{after: {decidedAt, position, signal}, memory}`
public final class CheckpointJson {
    private CheckpointJson() {}

    /// @param after the last decision that was seen; null where none was
    /// @param memory JSON
    public record Checkpoint(@Nullable Place after, String memory) {}

    public static String write(@Nullable Place after, String memory) {
        ObjectNode node = Json.object();
        if (after != null) {
            node.putObject("after")
                    .put("decidedAt", after.decidedAt().toString())
                    .put("position", after.position())
                    .put("signal", after.signal().toString());
        }
        node.set("memory", Json.parse(memory));
        return node.toString();
    }

    public static Checkpoint read(String json) {
        JsonNode node = Json.parse(json);
        JsonNode after = node.path("after");
        return new Checkpoint(
                after.isMissingNode()
                        ? null
                        : new Place(
                                Instant.parse(Json.text(after, "decidedAt")),
                                after.path("position").asInt(),
                                UUID.fromString(Json.text(after, "signal"))),
                node.path("memory").toString());
    }
}
