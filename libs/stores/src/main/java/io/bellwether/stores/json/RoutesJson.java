package io.bellwether.stores.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bellwether.model.Route;
import io.bellwether.model.Route.SlackChannel;
import java.util.List;

/// `[{kind: "slack_channel", channel}]`
public final class RoutesJson {
    private RoutesJson() {}

    public static String write(List<Route> routes) {
        return Json.array(routes, RoutesJson::node).toString();
    }

    public static List<Route> read(String json) {
        return Json.list(Json.parse(json), RoutesJson::route);
    }

    private static ObjectNode node(Route route) {
        return switch (route) {
            case SlackChannel(var channel) ->
                Json.object().put("kind", "slack_channel").put("channel", channel);
        };
    }

    private static Route route(JsonNode route) {
        String kind = Json.text(route, "kind");
        return switch (kind) {
            case "slack_channel" -> new SlackChannel(Json.text(route, "channel"));
            default -> throw Json.unknownKind("route", kind);
        };
    }
}
