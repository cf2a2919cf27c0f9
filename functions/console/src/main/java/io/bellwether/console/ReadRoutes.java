package io.bellwether.console;

import com.fasterxml.jackson.databind.JsonNode;
import io.bellwether.model.DailyBudget;
import io.bellwether.model.Digest;
import io.bellwether.model.QuietHours;
import io.bellwether.model.Route;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;

/// Reads a rule's routes, or refuses them in a sentence.
final class ReadRoutes {
    private static final int MOST = 10;
    private static final int MOST_MESSAGES = 1_000;
    private static final List<String> FIELDS =
            List.of("kind", "channel", "mentionOwner", "quietHours", "digest", "dailyBudget");
    private static final List<String> QUIET = List.of("from", "to", "zone", "wholeDays");
    private static final List<String> DIGEST = List.of("every", "at", "day", "zone");
    private static final List<String> BUDGET = List.of("messages", "zone");

    private ReadRoutes() {}

    static List<Route> of(JsonNode routes) {
        if (!routes.isArray() || routes.size() > MOST) {
            throw Refusal.invalid("'routes' is a list of at most " + MOST + " routes; got " + routes);
        }
        List<Route> read = new ArrayList<>();
        routes.forEach(route -> read.add(route(ReadBody.of(route, FIELDS))));
        long channels = read.stream()
                .map(each -> switch (each) {
                    case Route.SlackChannel slack -> slack.channel();
                })
                .distinct()
                .count();
        if (channels < read.size()) {
            throw Refusal.invalid("'routes' names each channel once; got one twice");
        }
        return read;
    }

    private static Route route(ReadBody route) {
        String kind = route.requiredText("kind");
        if (!kind.equals("slack_channel")) {
            throw Refusal.invalid("kind", "slack_channel", kind);
        }
        String channel = route.requiredText("channel");
        if (!channel.equals(Route.SlackChannel.DEFAULT_CHANNEL) && !channel.matches("[CGD][A-Z0-9]{2,30}")) {
            throw Refusal.invalid("channel", "a channel's id such as C0123456789, or 'default'", channel);
        }
        QuietHours quiet = route.has("quietHours") ? quiet(route.object("quietHours", QUIET)) : null;
        Digest digest = route.has("digest") ? digest(route.object("digest", DIGEST)) : null;
        DailyBudget budget = route.has("dailyBudget") ? budget(route.object("dailyBudget", BUDGET)) : null;
        if (digest != null && budget != null) {
            throw Refusal.invalid("A route has a digest or a daily budget: a digest is one message anyway; got both");
        }
        return new Route.SlackChannel(channel, Boolean.TRUE.equals(route.bool("mentionOwner")), quiet, digest, budget);
    }

    private static QuietHours quiet(ReadBody quiet) {
        try {
            return new QuietHours(
                    time(quiet, "from", quiet.requiredText("from")),
                    time(quiet, "to", quiet.requiredText("to")),
                    zone(quiet),
                    days(quiet));
        } catch (IllegalArgumentException e) {
            throw Refusal.invalid(String.valueOf(e.getMessage()));
        }
    }

    private static Digest digest(ReadBody digest) {
        String every = digest.requiredText("every");
        Digest.Every period = Arrays.stream(Digest.Every.values())
                .filter(each -> each.label().equals(every))
                .findFirst()
                .orElseThrow(() -> Refusal.invalid("digest.every", "hour, day or week", every));
        String at = Objects.requireNonNullElse(digest.text("at"), "09:00");
        String day = Objects.requireNonNullElse(digest.text("day"), "monday");
        return new Digest(period, time(digest, "at", at), day(day), zone(digest));
    }

    private static DailyBudget budget(ReadBody budget) {
        Integer messages = budget.integer("messages", 1, MOST_MESSAGES);
        if (messages == null) {
            throw Refusal.invalid("'dailyBudget.messages' is a whole number from 1 to 1000; it is missing");
        }
        return new DailyBudget(messages, zone(budget));
    }

    private static LocalTime time(ReadBody within, String name, String text) {
        try {
            return LocalTime.parse(text);
        } catch (DateTimeException e) {
            throw within.refused(name, "a time such as '20:00'", within.node(name));
        }
    }

    private static ZoneId zone(ReadBody within) {
        String text = Objects.requireNonNullElse(within.text("zone"), "UTC");
        try {
            return ZoneId.of(text);
        } catch (DateTimeException e) {
            throw within.refused("zone", "a time zone such as 'Europe/Berlin'", within.node("zone"));
        }
    }

    private static Set<DayOfWeek> days(ReadBody quiet) {
        Set<DayOfWeek> read = EnumSet.noneOf(DayOfWeek.class);
        if (quiet.has("wholeDays")) {
            JsonNode days = quiet.node("wholeDays");
            if (!days.isArray()) {
                throw quiet.refused("wholeDays", "a list of days of the week such as ['saturday', 'sunday']", days);
            }
            days.forEach(each -> read.add(day(each.asText())));
        }
        return read;
    }

    private static DayOfWeek day(String text) {
        return Arrays.stream(DayOfWeek.values())
                .filter(each -> each.name().toLowerCase(Locale.ROOT).equals(text))
                .findFirst()
                .orElseThrow(() -> Refusal.invalid("day", "a day of the week such as 'monday'", text));
    }
}
