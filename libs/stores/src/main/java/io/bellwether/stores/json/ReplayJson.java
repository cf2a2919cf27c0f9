package io.bellwether.stores.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bellwether.model.AlertId;
import io.bellwether.stores.postgres.ReplayDecisions.Item;
import io.bellwether.stores.postgres.ReplayDecisions.Report;
import java.util.UUID;

/// `{signals, changed, raised, decisionHash, items: [{signalId, decisionHash, outcomeThen, firedThen, firedNow,
/// raised}]}`
public final class ReplayJson {
    private ReplayJson() {}

    public static String write(Report report) {
        return node(report).toString();
    }

    /// What a replay knows between two pages.
    ///
    /// @param rules the version of the workspace's rules that it goes by
    public record Memory(long rules, Report report) {}

    public static String writeMemory(Memory memory) {
        ObjectNode node = Json.object().put("rules", memory.rules());
        node.set("report", node(memory.report()));
        return node.toString();
    }

    public static Memory readMemory(String json) {
        JsonNode node = Json.parse(json);
        return new Memory(node.path("rules").asLong(), read(node.path("report")));
    }

    private static ObjectNode node(Report report) {
        ObjectNode node = Json.object()
                .put("signals", report.signals())
                .put("changed", report.changed())
                .put("raised", report.raised())
                .put("decisionHash", report.hash());
        node.set("items", Json.array(report.items(), ReplayJson::item));
        return node;
    }

    private static Report read(JsonNode node) {
        return new Report(
                node.path("signals").asLong(),
                node.path("changed").asLong(),
                node.path("raised").asLong(),
                Json.text(node, "decisionHash"),
                Json.list(node.path("items"), ReplayJson::item));
    }

    private static Item item(JsonNode node) {
        return new Item(
                UUID.fromString(Json.text(node, "signalId")),
                Json.text(node, "decisionHash"),
                Json.text(node, "outcomeThen"),
                node.path("firedThen").asLong(),
                node.path("firedNow").asLong(),
                Json.list(node.path("raised"), alert -> AlertId.of(alert.asText())));
    }

    private static ObjectNode item(Item item) {
        ObjectNode node = Json.object()
                .put("signalId", item.signal().toString())
                .put("decisionHash", item.hash())
                .put("outcomeThen", item.outcome())
                .put("firedThen", item.firedThen())
                .put("firedNow", item.firedNow());
        ArrayNode raised = node.putArray("raised");
        item.raised().forEach(alert -> raised.add(alert.toString()));
        return node;
    }
}
