package io.bellwether.console;

import com.fasterxml.jackson.databind.JsonNode;
import io.bellwether.model.EntityType;
import io.bellwether.model.Rule;
import io.bellwether.model.RuleId;
import io.bellwether.model.Trigger;
import io.bellwether.model.TriggerType;
import io.bellwether.model.TriggerTypes;
import io.bellwether.model.Urgency;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Reads a rule as people write it; what is not given has the preset of its trigger. Refuses what no rule can be, in a
/// sentence.
@Singleton
final class ReadRule {
    static final List<String> FIELDS = List.of(
            "id",
            "version",
            "enabled",
            "name",
            "description",
            "trigger",
            "parameters",
            "condition",
            "urgency",
            "coolDownSeconds",
            "routes");

    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_DESCRIPTION = 2_000;
    private static final int LONGEST_COOL_DOWN = (int) Duration.ofDays(365).toSeconds();

    private final CheckCondition conditions;

    ReadRule(CheckCondition conditions) {
        this.conditions = conditions;
    }

    /// @param id from the path; null where the body names it
    Rule read(ReadBody body, @Nullable String id) {
        RuleId ruleId = id(body, id);
        TriggerType type = trigger(body.requiredText("trigger"));
        Trigger trigger = trigger(type, body.node("parameters"));
        String condition = body.text("condition");
        condition = condition == null || condition.isBlank() ? null : condition.strip();
        if (condition != null) {
            check(condition, trigger, type);
        }
        Integer urgency = body.integer("urgency", 0, 100);
        Integer coolDown = body.integer("coolDownSeconds", 0, LONGEST_COOL_DOWN);
        Boolean enabled = body.bool("enabled");
        try {
            return new Rule(
                    ruleId,
                    1,
                    enabled == null || enabled,
                    text(body, "name", LONGEST_NAME),
                    text(body, "description", LONGEST_DESCRIPTION),
                    trigger,
                    condition,
                    urgency == null ? type.urgency() : new Urgency(urgency),
                    coolDown == null ? type.coolDown() : Duration.ofSeconds(coolDown),
                    body.has("routes") ? ReadRoutes.of(body.node("routes")) : type.routes());
        } catch (IllegalArgumentException e) {
            throw Refusal.invalid(String.valueOf(e.getMessage()));
        }
    }

    static RuleId id(String text) {
        try {
            return new RuleId(text);
        } catch (IllegalArgumentException e) {
            throw Refusal.invalid(String.valueOf(e.getMessage()));
        }
    }

    private static RuleId id(ReadBody body, @Nullable String fromPath) {
        String given = body.text("id");
        if (fromPath == null) {
            return id(given == null ? body.requiredText("id") : given);
        }
        if (given != null && !given.equals(fromPath)) {
            throw Refusal.invalid("id", "that of the path, '" + fromPath + "', or not given", given);
        }
        return id(fromPath);
    }

    private static TriggerType trigger(String name) {
        return TriggerTypes.named(name)
                .orElseThrow(() -> Refusal.invalid(
                        "trigger",
                        "one of "
                                + TriggerTypes.all().stream()
                                        .map(TriggerType::name)
                                        .collect(Collectors.joining(", ")),
                        name));
    }

    private static Trigger trigger(TriggerType type, JsonNode parameters) {
        try {
            return type.with(parameters(parameters));
        } catch (IllegalArgumentException e) {
            throw Refusal.invalid(String.valueOf(e.getMessage()));
        }
    }

    private static Map<String, String> parameters(JsonNode node) {
        if (node.isMissingNode() || node.isNull()) {
            return Map.of();
        }
        if (!node.isObject()) {
            throw Refusal.invalid("'parameters' is a JSON object; got " + node);
        }
        Map<String, String> values = new TreeMap<>();
        node.properties().forEach(each -> values.put(each.getKey(), value(each.getKey(), each.getValue())));
        return values;
    }

    private static String value(String name, JsonNode value) {
        if (value.isNumber()) {
            return value.decimalValue().toPlainString();
        }
        if (value.isTextual() || value.isBoolean()) {
            return value.asText();
        }
        if (value.isArray()) {
            List<String> words = new ArrayList<>();
            value.forEach(each -> words.add(each.asText()));
            return String.join(", ", words);
        }
        throw Refusal.invalid("parameters." + name, "a text, a number, true or false, or a list", value.toString());
    }

    private void check(String condition, Trigger trigger, TriggerType type) {
        EntityType about = trigger instanceof Trigger.Custom custom ? custom.entity() : type.entity();
        Optional<String> problem = conditions.problem(condition, about);
        problem.ifPresent(sentence -> {
            throw Refusal.invalid("'condition' cannot be evaluated: " + sentence);
        });
    }

    private static @Nullable String text(ReadBody body, String name, int longest) {
        String text = body.text(name);
        if (text != null && text.length() > longest) {
            throw Refusal.invalid("'" + name + "' has at most " + longest + " characters; got " + text.length());
        }
        return text == null || text.isBlank() ? null : text.strip();
    }
}
