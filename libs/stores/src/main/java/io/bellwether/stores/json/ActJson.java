package io.bellwether.stores.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bellwether.model.Alert;
import io.bellwether.model.Effect.Act;
import io.bellwether.model.Effect.PostSlackAlert;
import io.bellwether.model.Effect.PostSlackDigest;
import io.bellwether.model.Effect.PostSlackNotice;
import java.time.Instant;

/// `{kind: "post_slack_alert", channel, alert, mention}`, `{kind: "post_slack_digest", channel, closes, alerts}` or
/// `{kind: "post_slack_notice", channel, title, text}`
public final class ActJson {
    private ActJson() {}

    public static String write(Act act) {
        ObjectNode node = Json.object().put("kind", act.kind());
        switch (act) {
            case PostSlackAlert(var channel, var alert, var mention) -> {
                node.put("channel", channel);
                if (mention != null) {
                    node.put("mention", mention);
                }
                node.set("alert", AlertJson.node(alert));
            }
            case PostSlackDigest(var channel, var closes, var alerts) -> {
                node.put("channel", channel).put("closes", closes.toString());
                node.set("alerts", Json.array(alerts, AlertJson::node));
            }
            case PostSlackNotice(var channel, var title, var text) ->
                node.put("channel", channel).put("title", title).put("text", text);
        }
        return node.toString();
    }

    public static Act read(String json) {
        JsonNode act = Json.parse(json);
        String kind = Json.text(act, "kind");
        return switch (kind) {
            case "post_slack_alert" ->
                new PostSlackAlert(
                        Json.text(act, "channel"), AlertJson.read(act.path("alert")), Json.textOrNull(act, "mention"));
            case "post_slack_digest" ->
                new PostSlackDigest(
                        Json.text(act, "channel"),
                        Instant.parse(Json.text(act, "closes")),
                        Json.list(act.path("alerts"), AlertJson::read));
            case "post_slack_notice" ->
                new PostSlackNotice(Json.text(act, "channel"), Json.text(act, "title"), Json.text(act, "text"));
            default -> throw Json.unknownKind("act", kind);
        };
    }

    /// One alert of a digest, which lies in a row of its own.
    public static String writeEntry(Alert alert) {
        return AlertJson.node(alert).toString();
    }

    public static Alert readEntry(String json) {
        return AlertJson.read(Json.parse(json));
    }
}
