package io.bellwether.sandbox.slack;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.qute.RawString;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/// Prepares the channel's messages for the page.
final class ShowMessage {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", Locale.ENGLISH);
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("EEEE, d MMMM", Locale.ENGLISH);

    private ShowMessage() {}

    /// @param day the separator above it, empty when it is of the day of the message before
    public record Shown(String ts, String day, String time, List<Block> blocks) {}

    /// @param kind `header`, `text`, `fields`, `context`, `buttons`, `divider` or `image`
    /// @param parts HTML: one for a header or text, several for fields and context
    public record Block(String kind, List<RawString> parts, List<Button> buttons) {}

    /// @param url empty for a button that is no link
    public record Button(RawString label, String url, String style) {}

    static List<Shown> all(List<SlackMessage> messages, Instant now, ZoneId zone) {
        List<Shown> shown = new ArrayList<>();
        LocalDate previous = LocalDate.MIN;
        for (SlackMessage message : messages) {
            LocalDate date = message.at().atZone(zone).toLocalDate();
            String day = date.equals(previous) ? "" : day(date, now.atZone(zone).toLocalDate());
            shown.add(new Shown(message.ts(), day, TIME.format(message.at().atZone(zone)), blocks(message)));
            previous = date;
        }
        return shown;
    }

    private static String day(LocalDate date, LocalDate today) {
        if (date.equals(today)) {
            return "Today";
        }
        return date.equals(today.minusDays(1)) ? "Yesterday" : DAY.format(date);
    }

    private static List<Block> blocks(SlackMessage message) {
        return message.blocks().isEmpty()
                ? List.of(text("text", RenderMrkdwn.html(message.text())))
                : stream(message.blocks()).flatMap(ShowMessage::blocks).toList();
    }

    private static Stream<Block> blocks(JsonNode block) {
        return switch (block.path("type").asText()) {
            case "header" -> Stream.of(new Block("header", List.of(text(block.path("text"))), List.of()));
            case "section" -> section(block);
            case "context" -> Stream.of(new Block("context", texts(block.path("elements")), List.of()));
            case "actions" -> Stream.of(new Block("buttons", List.of(), buttons(stream(block.path("elements")))));
            case "divider" -> Stream.of(new Block("divider", List.of(), List.of()));
            case "markdown" ->
                Stream.of(text("text", RenderMrkdwn.html(block.path("text").asText())));
            default ->
                Stream.of(text(
                        "context", "[" + RenderMrkdwn.plain(block.path("type").asText()) + "]"));
        };
    }

    private static Stream<Block> section(JsonNode block) {
        List<Button> accessory = buttons(Stream.of(block.path("accessory")));
        Stream<Block> text = block.has("text")
                ? Stream.of(new Block("text", List.of(text(block.path("text"))), accessory))
                : Stream.empty();
        Stream<Block> fields = block.has("fields")
                ? Stream.of(new Block("fields", texts(block.path("fields")), List.of()))
                : Stream.empty();
        return Stream.concat(text, fields);
    }

    private static List<Button> buttons(Stream<JsonNode> elements) {
        return elements.filter(element -> element.path("type").asText().equals("button"))
                .map(element -> new Button(
                        text(element.path("text")),
                        Optional.of(element.path("url").asText())
                                .filter(url -> RenderMrkdwn.safeLink(url).isPresent())
                                .orElse(""),
                        element.path("style").asText("default")))
                .toList();
    }

    private static List<RawString> texts(JsonNode elements) {
        return stream(elements)
                .filter(element -> element.path("text").isTextual())
                .map(ShowMessage::text)
                .toList();
    }

    private static RawString text(JsonNode text) {
        String written = text.path("text").asText();
        return new RawString(
                text.path("type").asText().equals("mrkdwn") ? RenderMrkdwn.html(written) : RenderMrkdwn.plain(written));
    }

    private static Block text(String kind, String html) {
        return new Block(kind, List.of(new RawString(html)), List.of());
    }

    private static Stream<JsonNode> stream(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false);
    }
}
