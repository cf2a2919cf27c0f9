package io.bellwether.console;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;

/// Refuses words that no text column takes.
final class RequireStorable {
    private RequireStorable() {}

    /// Every name and text of the tree, however deep.
    static void words(JsonNode root) {
        Deque<JsonNode> left = new ArrayDeque<>();
        left.push(root);
        while (!left.isEmpty()) {
            JsonNode node = left.pop();
            if (node.isTextual()) {
                word(node.textValue());
            }
            for (Map.Entry<String, JsonNode> field : node.properties()) {
                word(field.getKey());
            }
            node.forEach(left::push);
        }
    }

    private static void word(String text) {
        if (text.codePoints().anyMatch(point -> point == 0 || Character.getType(point) == Character.SURROGATE)) {
            throw Refusal.invalid("The body's texts hold neither U+0000 nor half of a surrogate pair; one does");
        }
    }
}
