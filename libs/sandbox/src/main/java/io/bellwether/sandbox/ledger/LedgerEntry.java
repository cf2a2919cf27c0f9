package io.bellwether.sandbox.ledger;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bellwether.sandbox.Json;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One line of the ledger.
///
/// @param vendor `slack`: messages that landed; `slack-calls`: every request to Slack and its answer; `hubspot`: every
///     request to HubSpot, every change a person made there and every webhook it sent
/// @param key what it is about: the effect's id for a message, the record for HubSpot
public record LedgerEntry(
        Instant at,
        String vendor,
        String operation,
        @Nullable String key,
        JsonNode body) {

    ObjectNode json() {
        ObjectNode line = Json.object()
                .put("at", at.toString())
                .put("vendor", vendor)
                .put("operation", operation)
                .put("key", key);
        line.set("body", body);
        return line;
    }

    static Optional<LedgerEntry> parse(String line) {
        return Json.parseObject(line)
                .filter(node -> node.hasNonNull("at") && node.hasNonNull("vendor") && node.hasNonNull("operation"))
                .map(node -> new LedgerEntry(
                        Instant.parse(node.path("at").textValue()),
                        node.path("vendor").textValue(),
                        node.path("operation").textValue(),
                        node.path("key").textValue(),
                        node.path("body")));
    }
}
