package io.bellwether.local.rules;

import io.bellwether.local.start.Refusal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.representer.Representer;

/// `rules:` and below it a list of rules in the API's words, by their ids.
final class RulesFile {
    /// What a rule is made of; the rest of an API's rule tells of its version.
    static final List<String> FIELDS = List.of(
            "id",
            "name",
            "description",
            "enabled",
            "trigger",
            "parameters",
            "condition",
            "urgency",
            "coolDownSeconds",
            "routes");

    private RulesFile() {}

    static String write(Map<String, Map<String, Object>> rules) {
        DumperOptions options = new DumperOptions();
        options.setDefaultFlowStyle(DumperOptions.FlowStyle.BLOCK);
        options.setWidth(118);
        options.setSplitLines(false);
        List<Map<String, Object>> all =
                rules.values().stream().map(RulesFile::withoutEmptyFields).toList();
        return new Yaml(new Representer(options), options).dump(new LinkedHashMap<>(Map.of("rules", all)));
    }

    static Map<String, Map<String, Object>> read(String yaml) {
        LoaderOptions options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        options.setMaxAliasesForCollections(0);
        Object document;
        try {
            document = new Yaml(new SafeConstructor(options)).load(yaml);
        } catch (YAMLException e) {
            throw Refusal.ofUsage("The file is no YAML: " + e.getMessage());
        }
        if (!(document instanceof Map<?, ?> map) || !(map.get("rules") instanceof List<?> list) || map.size() != 1) {
            throw Refusal.ofUsage("The file has 'rules:' and below it a list of rules, and nothing else.");
        }
        Map<String, Map<String, Object>> rules = new LinkedHashMap<>();
        for (Object each : list) {
            Map<String, Object> rule = rule(each);
            if (rules.put(String.valueOf(rule.get("id")), rule) != null) {
                throw Refusal.ofUsage("The file names each rule once; got '" + rule.get("id") + "' twice.");
            }
        }
        return rules;
    }

    private static Map<String, Object> rule(Object given) {
        if (!(given instanceof Map<?, ?> fields) || fields.get("id") == null) {
            throw Refusal.ofUsage("A rule has fields, and among them 'id'; got " + given + ".");
        }
        Map<String, Object> rule = new LinkedHashMap<>();
        fields.forEach((name, value) -> {
            if (!FIELDS.contains(String.valueOf(name))) {
                throw Refusal.ofUsage("The rule '" + fields.get("id") + "' has a field '" + name + "'; the fields are "
                        + String.join(", ", FIELDS) + ".");
            }
            rule.put(String.valueOf(name), value);
        });
        return rule;
    }

    private static Map<String, Object> withoutEmptyFields(Map<String, Object> rule) {
        Map<String, Object> written = new LinkedHashMap<>();
        for (String field : FIELDS) {
            Object value = rule.get(field);
            if (value != null && !(value instanceof Map<?, ?> map && map.isEmpty())) {
                written.put(field, value);
            }
        }
        return written;
    }
}
