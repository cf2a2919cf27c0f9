package io.bellwether.stores.json;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bellwether.stores.postgres.ReplayDecisions.Item;
import io.bellwether.stores.postgres.ReplayDecisions.Report;

/// `{signals, changed, raised, decisionHash, items: [{signalId, decisionHash, outcomeThen, firedThen, firedNow,
/// raised}]}`
public final class ReplayJson {
    private ReplayJson() {}

    public static String write(Report report) {
        ObjectNode node = Json.object()
                .put("signals", report.signals())
                .put("changed", report.changed())
                .put("raised", report.raised())
                .put("decisionHash", report.hash());
        node.set("items", Json.array(report.items(), ReplayJson::item));
        return node.toString();
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
