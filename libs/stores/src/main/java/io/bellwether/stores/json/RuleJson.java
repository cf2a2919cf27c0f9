package io.bellwether.stores.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bellwether.model.Rule;
import io.bellwether.model.RuleId;
import io.bellwether.model.Urgency;
import java.time.Duration;

/// `{id, version, enabled, name, description, trigger, parameters, condition, urgency, coolDownSeconds, routes}`
public final class RuleJson {
    private RuleJson() {}

    public static String write(Rule rule) {
        return node(rule).put("version", rule.version()).toString();
    }

    /// What the rule says, whatever its version: two rules that say the same have the same content.
    public static String content(Rule rule) {
        return node(rule).toString();
    }

    public static Rule read(String json) {
        JsonNode rule = Json.parse(json);
        return new Rule(
                new RuleId(Json.text(rule, "id")),
                rule.path("version").asInt(),
                rule.path("enabled").asBoolean(),
                Json.textOrNull(rule, "name"),
                Json.textOrNull(rule, "description"),
                TriggerJson.read(
                        Json.text(rule, "trigger"), rule.path("parameters").toString()),
                Json.textOrNull(rule, "condition"),
                new Urgency(rule.path("urgency").asInt()),
                Duration.ofSeconds(rule.path("coolDownSeconds").asLong()),
                RoutesJson.read(rule.path("routes").toString()));
    }

    private static ObjectNode node(Rule rule) {
        ObjectNode node = Json.object()
                .put("id", rule.id().value())
                .put("enabled", rule.enabled())
                .put("name", rule.name())
                .put("description", rule.description())
                .put("trigger", rule.trigger().type());
        node.set("parameters", Json.parse(TriggerJson.writeParameters(rule.trigger())));
        node.put("condition", rule.condition())
                .put("urgency", rule.urgency().value())
                .put("coolDownSeconds", rule.coolDown().toSeconds());
        node.set("routes", Json.parse(RoutesJson.write(rule.routes())));
        return node;
    }
}
