package io.bellwether.stores.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;

/// `{name: value}`, all texts
public final class PropertiesJson {
    private static final JsonFactory STREAMS = new JsonFactory();

    private PropertiesJson() {}

    public static String write(Map<String, String> properties) {
        StringWriter written = new StringWriter(64 * properties.size());
        try (JsonGenerator json = STREAMS.createGenerator(written)) {
            json.writeStartObject();
            for (Map.Entry<String, String> each : properties.entrySet()) {
                json.writeStringField(each.getKey(), each.getValue());
            }
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return written.toString();
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
