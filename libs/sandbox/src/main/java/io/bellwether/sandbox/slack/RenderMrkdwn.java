package io.bellwether.sandbox.slack;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Turns Slack's mrkdwn into HTML. Everything that is not understood comes out as escaped text.
final class RenderMrkdwn {
    private static final Pattern CODE_BLOCK = Pattern.compile("```\\n?(.*?)\\n?```", Pattern.DOTALL);
    private static final Pattern QUOTE = Pattern.compile("^(&gt;|>) ?");
    private static final Pattern INLINE = Pattern.compile("""
            <(?<reference>[^<>\\n]+)>\
            |`(?<code>[^`\\n]+)`\
            |(?<![\\p{L}\\p{N}])\\*(?<bold>[^*\\n\\s](?:[^*\\n]*[^*\\n\\s])?)\\*(?![\\p{L}\\p{N}])\
            |(?<![\\p{L}\\p{N}])_(?<italic>[^_\\n\\s](?:[^_\\n]*[^_\\n\\s])?)_(?![\\p{L}\\p{N}])\
            |(?<![\\p{L}\\p{N}])~(?<strike>[^~\\n\\s](?:[^~\\n]*[^~\\n\\s])?)~(?![\\p{L}\\p{N}])\
            |:(?<emoji>[a-z0-9_+-]+):""");

    private RenderMrkdwn() {}

    static String html(String mrkdwn) {
        StringBuilder html = new StringBuilder();
        Matcher code = CODE_BLOCK.matcher(mrkdwn);
        int done = 0;
        while (code.find()) {
            html.append(lines(mrkdwn.substring(done, code.start())));
            html.append("<pre>").append(escape(code.group(1))).append("</pre>");
            done = code.end();
        }
        return html.append(lines(mrkdwn.substring(done))).toString();
    }

    /// Plain text knows emoji and the three entities, and nothing else.
    static String plain(String text) {
        return EmojiNames.replaceIn(escape(text));
    }

    private static String lines(String text) {
        return text.lines()
                .map(line -> {
                    Matcher quote = QUOTE.matcher(line);
                    return quote.find()
                            ? "<blockquote>" + inline(line.substring(quote.end())) + "</blockquote>"
                            : inline(line);
                })
                .collect(Collectors.joining("<br>"))
                .replace("</blockquote><br>", "</blockquote>");
    }

    private static String inline(String text) {
        StringBuilder html = new StringBuilder();
        Matcher matcher = INLINE.matcher(text);
        int done = 0;
        while (matcher.find()) {
            html.append(escape(text.substring(done, matcher.start()))).append(replacement(matcher));
            done = matcher.end();
        }
        return html.append(escape(text.substring(done))).toString();
    }

    private static String replacement(Matcher found) {
        if (found.group("reference") != null) {
            return reference(found.group("reference"));
        }
        if (found.group("code") != null) {
            return "<code>" + escape(found.group("code")) + "</code>";
        }
        if (found.group("bold") != null) {
            return "<strong>" + inline(found.group("bold")) + "</strong>";
        }
        if (found.group("italic") != null) {
            return "<em>" + inline(found.group("italic")) + "</em>";
        }
        if (found.group("strike") != null) {
            return "<s>" + inline(found.group("strike")) + "</s>";
        }
        return EmojiNames.replaceIn(found.group());
    }

    /// `url`, `url|label`, `@user`, `#channel|name`, `!here`, `!date^…|fallback`.
    private static String reference(String reference) {
        String[] parts = reference.split("\\|", 2);
        String target = parts[0];
        String label = parts.length == 2 ? parts[1] : target;
        if (target.startsWith("!date^") && parts.length == 2) {
            return escape(label);
        }
        if (target.startsWith("@") || target.startsWith("#") || target.startsWith("!")) {
            String shown = target.charAt(0) + bare(label);
            return "<span class=\"mention\">" + escape(shown.replace('!', '@')) + "</span>";
        }
        return safeLink(target)
                .map(href -> "<a href=\"" + href + "\" target=\"_blank\" rel=\"noopener noreferrer\">" + inline(label)
                        + "</a>")
                .orElseGet(() -> escape("<" + reference + ">"));
    }

    /// A link that a browser may follow, escaped for an attribute.
    static Optional<String> safeLink(String url) {
        return url.matches("(?i)(https?://|mailto:).+") ? Optional.of(escape(url)) : Optional.empty();
    }

    private static String bare(String label) {
        return label.matches("[@#!].*") ? label.substring(1) : label;
    }

    /// Slack's own three entities stay what they are.
    private static String escape(String text) {
        return text.replaceAll("&(?!(?:amp|lt|gt);)", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
