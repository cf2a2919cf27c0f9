package io.bellwether.sandbox.slack;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The emoji that alerts use; other names stay as they are written.
final class EmojiNames {
    private static final Pattern NAME = Pattern.compile(":([a-z0-9_+-]+):");

    private static final Map<String, String> EMOJI = Map.ofEntries(
            Map.entry("rotating_light", "🚨"),
            Map.entry("warning", "⚠️"),
            Map.entry("chart_with_upwards_trend", "📈"),
            Map.entry("chart_with_downwards_trend", "📉"),
            Map.entry("moneybag", "💰"),
            Map.entry("white_check_mark", "✅"),
            Map.entry("x", "❌"),
            Map.entry("tada", "🎉"),
            Map.entry("arrow_right", "➡️"),
            Map.entry("arrow_left", "⬅️"),
            Map.entry("leftwards_arrow_with_hook", "↩️"),
            Map.entry("rewind", "⏪"),
            Map.entry("bell", "🔔"),
            Map.entry("briefcase", "💼"),
            Map.entry("office", "🏢"),
            Map.entry("bust_in_silhouette", "👤"),
            Map.entry("calendar", "📅"),
            Map.entry("fire", "🔥"),
            Map.entry("eyes", "👀"),
            Map.entry("link", "🔗"),
            Map.entry("red_circle", "🔴"),
            Map.entry("large_orange_circle", "🟠"),
            Map.entry("large_yellow_circle", "🟡"),
            Map.entry("large_green_circle", "🟢"),
            Map.entry("large_blue_circle", "🔵"),
            Map.entry("white_circle", "⚪"));

    private EmojiNames() {}

    static String replaceIn(String text) {
        return NAME.matcher(text)
                .replaceAll(found -> Matcher.quoteReplacement(EMOJI.getOrDefault(found.group(1), found.group())));
    }
}
