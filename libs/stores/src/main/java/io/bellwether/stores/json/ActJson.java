package io.bellwether.stores.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bellwether.model.Effect.Act;
import io.bellwether.model.Effect.PostSlackAlert;

/// `{kind: "post_slack_alert", channel, alert}`
public final class ActJson {
    private ActJson() {}

    public static String write(Act act) {
        ObjectNode node = Json.object().put("kind", act.kind());
        switch (act) {
            case PostSlackAlert(var channel, var alert) ->
                node.put("channel", channel).set("alert", AlertJson.node(alert));
        }
        return node.toString();
    }

    public static Act read(String json) {
        JsonNode act = Json.parse(json);
        String kind = Json.text(act, "kind");
        return switch (kind) {
            case "post_slack_alert" -> new PostSlackAlert(Json.text(act, "channel"), AlertJson.read(act.path("alert")));
            default -> throw Json.unknownKind("act", kind);
        };
    }
}
