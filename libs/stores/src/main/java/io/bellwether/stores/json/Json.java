package io.bellwether.stores.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The tree that every shape is mapped to and from. Nothing here looks at a class: the native image needs no list.
final class Json {
    private static final ObjectMapper TREES = new ObjectMapper();

    private Json() {}

    static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    static <T> ArrayNode array(Iterable<T> items, Function<T, ObjectNode> item) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        items.forEach(each -> array.add(item.apply(each)));
        return array;
    }

    static <T> List<T> list(JsonNode array, Function<JsonNode, T> item) {
        List<T> items = new ArrayList<>();
        array.forEach(each -> items.add(item.apply(each)));
        return List.copyOf(items);
    }

    static JsonNode parse(String json) {
        try {
            return TREES.readTree(json);
        } catch (JsonProcessingException quotesTheValue) {
            throw new IllegalStateException("A stored value is JSON; this one could not be read");
        }
    }

    static String text(JsonNode object, String field) {
        String text = textOrNull(object, field);
        if (text == null) {
            throw new IllegalStateException("A stored object lacks its field '" + field + "'");
        }
        return text;
    }

    static @Nullable String textOrNull(JsonNode object, String field) {
        JsonNode value = object.get(field);
        return value == null || value.isNull() ? null : value.asText();
    }

    static IllegalStateException unknownKind(String of, String kind) {
        return new IllegalStateException("No " + of + " is of the kind '" + kind + "'");
    }
}
