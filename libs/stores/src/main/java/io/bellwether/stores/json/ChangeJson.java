package io.bellwether.stores.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bellwether.model.Change;

/// `{property, from, to, fromLabel, toLabel}`
public final class ChangeJson {
    private ChangeJson() {}

    public static String write(Change change) {
        return node(change).toString();
    }

    static ObjectNode node(Change change) {
        return Json.object()
                .put("property", change.property())
                .put("from", change.from())
                .put("to", change.to())
                .put("fromLabel", change.fromLabel())
                .put("toLabel", change.toLabel());
    }

    static Change read(JsonNode change) {
        return new Change(
                Json.text(change, "property"),
                Json.textOrNull(change, "from"),
                Json.textOrNull(change, "to"),
                Json.textOrNull(change, "fromLabel"),
                Json.textOrNull(change, "toLabel"));
    }
}
