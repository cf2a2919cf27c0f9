package io.bellwether.local.rules;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What a file wants otherwise than it is. A field that the file does not name stays as it is; of parameters each by
/// itself. Pure.
final class CompareRules {
    private CompareRules() {}

    sealed interface Difference {
        String id();
    }

    record New(String id, Map<String, Object> rule) implements Difference {}

    /// @param fields those that differ
    /// @param whole the rule as it is to be
    record Changed(String id, int version, List<Field> fields, Map<String, Object> whole) implements Difference {}

    /// The file does not name it.
    record Extra(String id, int version) implements Difference {}

    record Field(
            String name, @Nullable Object from, @Nullable Object to) {}

    static List<Difference> compare(Map<String, Map<String, Object>> wanted, Map<String, Map<String, Object>> present) {
        List<Difference> differences = new ArrayList<>();
        wanted.forEach((id, rule) -> {
            Map<String, Object> now = present.get(id);
            if (now == null) {
                differences.add(new New(id, rule));
            } else {
                Map<String, Object> whole = merged(now, rule);
                List<Field> fields = RulesFile.FIELDS.stream()
                        .filter(field -> !Objects.equals(plain(now.get(field)), plain(whole.get(field))))
                        .map(field -> new Field(field, now.get(field), whole.get(field)))
                        .toList();
                if (!fields.isEmpty()) {
                    differences.add(new Changed(id, version(now), fields, whole));
                }
            }
        });
        present.forEach((id, rule) -> {
            if (!wanted.containsKey(id)) {
                differences.add(new Extra(id, version(rule)));
            }
        });
        return differences;
    }

    static String describe(Difference difference) {
        return switch (difference) {
            case New(String id, var rule) -> "+ " + id + " (" + rule.get("trigger") + ")";
            case Extra(String id, int _) -> "? " + id + " is not in the file";
            case Changed(String id, int version, var fields, var _) -> {
                StringBuilder text = new StringBuilder("~ " + id + " (version " + version + ")");
                fields.forEach(field -> text.append("\n    ")
                        .append(field.name())
                        .append(": ")
                        .append(field.from())
                        .append(" -> ")
                        .append(field.to()));
                yield text.toString();
            }
        };
    }

    private static Map<String, Object> merged(Map<String, Object> now, Map<String, Object> wanted) {
        Map<String, Object> whole = new LinkedHashMap<>();
        for (String field : RulesFile.FIELDS) {
            Object value = wanted.containsKey(field) ? wanted.get(field) : now.get(field);
            if (field.equals("parameters")
                    && wanted.get(field) instanceof Map<?, ?> some
                    && now.get(field) instanceof Map<?, ?> all
                    && Objects.equals(wanted.getOrDefault("trigger", now.get("trigger")), now.get("trigger"))) {
                Map<Object, Object> parameters = new LinkedHashMap<>(all);
                parameters.putAll(some);
                value = parameters;
            }
            whole.put(field, value);
        }
        return whole;
    }

    private static int version(Map<String, Object> rule) {
        return rule.get("version") instanceof Number number ? number.intValue() : 0;
    }

    /// `15`, `15.0` and `'15'` say the same; so do a list of words and the words with commas between.
    private static @Nullable Object plain(@Nullable Object value) {
        return switch (value) {
            case null -> null;
            case Map<?, ?> map -> {
                Map<String, @Nullable Object> sorted = new TreeMap<>();
                map.forEach((key, each) -> sorted.put(String.valueOf(key), plain(each)));
                yield sorted;
            }
            case List<?> list ->
                list.stream().allMatch(each -> each instanceof String)
                        ? String.join(", ", list.stream().map(String::valueOf).toList())
                        : list.stream().map(CompareRules::plain).toList();
            default -> number(value.toString());
        };
    }

    private static String number(String text) {
        return text.length() <= 40 && text.matches("[-+]?[0-9]+(\\.[0-9]+)?")
                ? new BigDecimal(text).stripTrailingZeros().toPlainString()
                : text;
    }
}
