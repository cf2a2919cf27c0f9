package io.bellwether.sandbox.slack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bellwether.sandbox.Json;
import java.time.Instant;

/// One message in the channel.
///
/// @param ts seconds and microseconds, unique in the channel: the message's id
/// @param blocks a list, empty when there are none
/// @param metadata an object, or missing
record SlackMessage(String ts, String text, JsonNode blocks, JsonNode metadata) {
    SlackMessage {
        blocks = blocks.isArray() ? blocks : Json.array();
    }

    static final String BOT_USER = "U0BELLWTHR";
    static final String BOT = "B0BELLWTHR";
    static final String APP = "A0BELLWTHR";
    static final String TEAM = "T0HARBORLN";

    /// As the Web API shows it.
    ObjectNode json(boolean withMetadata) {
        ObjectNode json = Json.object()
                .put("type", "message")
                .put("user", BOT_USER)
                .put("bot_id", BOT)
                .put("app_id", APP)
                .put("team", TEAM)
                .put("ts", ts)
                .put("text", text);
        if (!blocks.isEmpty()) {
            json.set("blocks", blocks);
        }
        if (withMetadata && metadata.isObject()) {
            json.set("metadata", metadata);
        }
        return json;
    }

    /// As the ledger keeps it.
    ObjectNode landed(String channel) {
        return json(true).put("channel", channel);
    }

    static SlackMessage read(JsonNode landed) {
        return new SlackMessage(
                landed.path("ts").asText(),
                landed.path("text").asText(),
                landed.path("blocks"),
                landed.path("metadata"));
    }

    Instant at() {
        String[] parts = ts.split("\\.", 2);
        return Instant.ofEpochSecond(Long.parseLong(parts[0]), Long.parseLong(parts[1]) * 1000);
    }
}
