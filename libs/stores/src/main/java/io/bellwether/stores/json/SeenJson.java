package io.bellwether.stores.json;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bellwether.pipeline.WorkspacePlan.Seen;

/// `{properties: {name: value}, stageOrder: [stage id]}`
public final class SeenJson {
    private SeenJson() {}

    public static String write(Seen seen) {
        ObjectNode node = Json.object();
        node.set("properties", PropertiesJson.node(seen.properties()));
        seen.stageOrder().forEach(node.putArray("stageOrder")::add);
        return node.toString();
    }
}
