package io.bellwether.stores.json;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.Map;

/// `{name: value}`, all texts
public final class PropertiesJson {
    private PropertiesJson() {}

    public static String write(Map<String, String> properties) {
        return node(properties).toString();
    }

    static ObjectNode node(Map<String, String> properties) {
        ObjectNode node = Json.object();
        properties.forEach(node::put);
        return node;
    }

    public static Map<String, String> read(String json) {
        Map<String, String> properties = new HashMap<>();
        Json.parse(json)
                .properties()
                .forEach(each -> properties.put(each.getKey(), each.getValue().asText()));
        return properties;
    }
}
