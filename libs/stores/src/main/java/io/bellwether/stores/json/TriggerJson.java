package io.bellwether.stores.json;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bellwether.model.Trigger;
import io.bellwether.model.TriggerTypes;
import java.util.TreeMap;

/// A trigger's parameters, beside its type in a column of its own; all are texts. What a stored rule does not name has
/// the preset of its type.
public final class TriggerJson {
    private TriggerJson() {}

    public static String writeParameters(Trigger trigger) {
        ObjectNode node = Json.object();
        new TreeMap<>(trigger.parameters()).forEach(node::put);
        return node.toString();
    }

    public static Trigger read(String type, String parameters) {
        return TriggerTypes.named(type)
                .orElseThrow(() -> Json.unknownKind("trigger", type))
                .with(PropertiesJson.read(parameters));
    }
}
