package io.bellwether.stores.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bellwether.model.EntityRef;
import io.bellwether.model.Happening;
import io.bellwether.model.Happening.Associated;
import io.bellwether.model.Happening.Created;
import io.bellwether.model.Happening.Deleted;
import io.bellwether.model.Happening.Merged;
import io.bellwether.model.Happening.PropertyChanged;
import io.bellwether.model.Happening.Restored;
import io.bellwether.model.Happening.TimePassed;
import io.bellwether.model.Happening.Unsupported;
import io.bellwether.model.RuleId;

/// `{kind, …}` with the fields of the kind's record.
public final class HappeningJson {
    private HappeningJson() {}

    public static String write(Happening happening) {
        ObjectNode node = Json.object().put("kind", happening.kind());
        switch (happening) {
            case PropertyChanged(var property, var value) ->
                node.put("property", property).put("value", value);
            case Deleted(boolean forPrivacy) -> node.put("forPrivacy", forPrivacy);
            case Merged(var absorbed) -> {
                ArrayNode ids = node.putArray("absorbed");
                absorbed.forEach(ids::add);
            }
            case Associated associated ->
                node.put("other", associated.other().toString())
                        .put("associationType", associated.associationType())
                        .put("removed", associated.removed())
                        .put("primary", associated.primary());
            case TimePassed(var rule) -> node.put("rule", rule.value());
            case Unsupported(var type) -> node.put("type", type);
            case Created _, Restored _ -> {}
        }
        return node.toString();
    }

    public static Happening read(String json) {
        JsonNode node = Json.parse(json);
        String kind = Json.text(node, "kind");
        return switch (kind) {
            case "property_changed" -> new PropertyChanged(Json.text(node, "property"), Json.textOrNull(node, "value"));
            case "created" -> new Created();
            case "deleted" -> new Deleted(node.path("forPrivacy").asBoolean());
            case "restored" -> new Restored();
            case "merged" -> new Merged(Json.list(node.path("absorbed"), JsonNode::asText));
            case "associated" ->
                new Associated(
                        EntityRef.parse(Json.text(node, "other")),
                        Json.text(node, "associationType"),
                        node.path("removed").asBoolean(),
                        node.path("primary").asBoolean());
            case "time_passed" -> new TimePassed(new RuleId(Json.text(node, "rule")));
            case "unsupported" -> new Unsupported(Json.text(node, "type"));
            default -> throw Json.unknownKind("happening", kind);
        };
    }
}
