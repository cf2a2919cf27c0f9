package io.bellwether.stores.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bellwether.model.DailyBudget;
import io.bellwether.model.Digest;
import io.bellwether.model.QuietHours;
import io.bellwether.model.Route;
import io.bellwether.model.Route.SlackChannel;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// `[{kind: "slack_channel", channel, mentionOwner, quietHours: {from, to, zone, wholeDays},
/// digest: {every, at, day, zone}, dailyBudget: {messages, zone}}]`, without what a route does not say
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
            case SlackChannel(var channel, var mentionOwner, var quietHours, var digest, var budget) -> {
                ObjectNode node = Json.object().put("kind", "slack_channel").put("channel", channel);
                if (mentionOwner) {
                    node.put("mentionOwner", true);
                }
                if (quietHours != null) {
                    node.set("quietHours", node(quietHours));
                }
                if (digest != null) {
                    node.set("digest", node(digest));
                }
                if (budget != null) {
                    node.putObject("dailyBudget")
                            .put("messages", budget.messages())
                            .put("zone", budget.zone().getId());
                }
                yield node;
            }
        };
    }

    private static ObjectNode node(QuietHours quiet) {
        ObjectNode node = Json.object()
                .put("from", quiet.from().toString())
                .put("to", quiet.to().toString())
                .put("zone", quiet.zone().getId());
        if (!quiet.wholeDays().isEmpty()) {
            ArrayNode days = node.putArray("wholeDays");
            quiet.wholeDays().stream().sorted().forEach(day -> days.add(label(day)));
        }
        return node;
    }

    private static ObjectNode node(Digest digest) {
        ObjectNode node = Json.object()
                .put("every", digest.every().label())
                .put("zone", digest.zone().getId());
        return switch (digest.every()) {
            case HOUR -> node;
            case DAY -> node.put("at", digest.at().toString());
            case WEEK -> node.put("at", digest.at().toString()).put("day", label(digest.day()));
        };
    }

    private static Route route(JsonNode route) {
        String kind = Json.text(route, "kind");
        return switch (kind) {
            case "slack_channel" ->
                new SlackChannel(
                        Json.text(route, "channel"),
                        route.path("mentionOwner").asBoolean(),
                        quietHours(route.path("quietHours")),
                        digest(route.path("digest")),
                        budget(route.path("dailyBudget")));
            default -> throw Json.unknownKind("route", kind);
        };
    }

    private static @Nullable QuietHours quietHours(JsonNode node) {
        if (!node.isObject()) {
            return null;
        }
        return new QuietHours(
                LocalTime.parse(Json.text(node, "from")),
                LocalTime.parse(Json.text(node, "to")),
                ZoneId.of(Json.text(node, "zone")),
                new HashSet<>(Json.list(node.path("wholeDays"), day -> day(day.asText()))));
    }

    private static @Nullable Digest digest(JsonNode node) {
        if (!node.isObject()) {
            return null;
        }
        return new Digest(
                Digest.Every.valueOf(Json.text(node, "every").toUpperCase(Locale.ROOT)),
                LocalTime.parse(node.path("at").asText("00:00")),
                day(node.path("day").asText("monday")),
                ZoneId.of(Json.text(node, "zone")));
    }

    private static @Nullable DailyBudget budget(JsonNode node) {
        return node.isObject()
                ? new DailyBudget(node.path("messages").asInt(), ZoneId.of(Json.text(node, "zone")))
                : null;
    }

    private static String label(DayOfWeek day) {
        return day.name().toLowerCase(Locale.ROOT);
    }

    private static DayOfWeek day(String label) {
        return DayOfWeek.valueOf(label.toUpperCase(Locale.ROOT));
    }
}
