package io.bellwether.stores.json;

import com.fasterxml.jackson.databind.JsonNode;
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
        return read(Json.parse(json));
    }

    static Map<String, String> read(JsonNode json) {
        Map<String, String> properties = new HashMap<>();
        json.properties()
                .forEach(each -> properties.put(each.getKey(), each.getValue().asText()));
        return properties;
    }
}
