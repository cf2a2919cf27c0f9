package io.bellwether.local.template;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// What YAML becomes: maps, lists and scalars.
final class Tree {
    private Tree() {}

    @SuppressWarnings("unchecked")
    static Map<String, Object> map(Object node) {
        return (Map<String, Object>) node;
    }

    static List<?> list(Object node) {
        return node instanceof List<?> list ? list : List.of(node);
    }

    /// The text of a `!Sub`, or the text itself.
    static String text(Object node) {
        return node instanceof Map<?, ?> map ? String.valueOf(map.get("Fn::Sub")) : String.valueOf(node);
    }

    /// Every key with its value, at any depth.
    static Stream<Map.Entry<String, Object>> entries(Object node) {
        return switch (node) {
            case Map<?, ?> map ->
                map(map).entrySet().stream()
                        .flatMap(entry -> Stream.concat(Stream.of(entry), entries(entry.getValue())));
            case List<?> list -> list.stream().flatMap(Tree::entries);
            default -> Stream.empty();
        };
    }

    /// What stands below a key of that name, at any depth.
    static Stream<Object> below(Object node, String key) {
        return entries(node).filter(entry -> entry.getKey().equals(key)).map(Map.Entry::getValue);
    }
}
