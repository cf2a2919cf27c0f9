package io.bellwether.stores.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bellwether.model.Effect.Act;
import io.bellwether.model.Effect.PostSlackAlert;
import io.bellwether.model.Effect.PostSlackNotice;

/// `{kind: "post_slack_alert", channel, alert}` or `{kind: "post_slack_notice", channel, title, text}`
public final class ActJson {
    private ActJson() {}

    public static String write(Act act) {
        ObjectNode node = Json.object().put("kind", act.kind());
        switch (act) {
            case PostSlackAlert(var channel, var alert) ->
                node.put("channel", channel).set("alert", AlertJson.node(alert));
            case PostSlackNotice(var channel, var title, var text) ->
                node.put("channel", channel).put("title", title).put("text", text);
        }
        return node.toString();
    }

    public static Act read(String json) {
        JsonNode act = Json.parse(json);
        String kind = Json.text(act, "kind");
        return switch (kind) {
            case "post_slack_alert" -> new PostSlackAlert(Json.text(act, "channel"), AlertJson.read(act.path("alert")));
            case "post_slack_notice" ->
                new PostSlackNotice(Json.text(act, "channel"), Json.text(act, "title"), Json.text(act, "text"));
            default -> throw Json.unknownKind("act", kind);
        };
    }
}
