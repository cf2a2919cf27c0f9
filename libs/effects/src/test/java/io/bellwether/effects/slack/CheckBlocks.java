package io.bellwether.effects.slack;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// The limits of Block Kit, as Slack documents them, for the blocks that are used here.
final class CheckBlocks {
    private final List<String> faults = new ArrayList<>();

    private CheckBlocks() {}

    /// @return what Slack would refuse, a line each
    static List<String> faults(JsonNode blocks) {
        CheckBlocks check = new CheckBlocks();
        check.between(blocks.size(), 1, 50, "blocks");
        for (JsonNode block : blocks) {
            check.block(block);
        }
        return check.faults;
    }

    private void block(JsonNode block) {
        switch (block.path("type").asText()) {
            case "header" -> text(block.path("text"), 150, Set.of("plain_text"));
            case "section" -> section(block);
            case "context" -> {
                between(block.path("elements").size(), 1, 10, "context elements");
                block.path("elements").forEach(element -> text(element, 3000, Set.of("plain_text", "mrkdwn")));
            }
            case "actions" -> {
                between(block.path("elements").size(), 1, 25, "actions");
                block.path("elements").forEach(this::button);
            }
            default -> faults.add("unknown block " + block);
        }
    }

    private void section(JsonNode section) {
        if (!section.has("text") && !section.has("fields")) {
            faults.add("a section has text or fields");
        }
        if (section.has("text")) {
            text(section.path("text"), 3000, Set.of("plain_text", "mrkdwn"));
        }
        if (section.has("fields")) {
            between(section.path("fields").size(), 1, 10, "fields");
            section.path("fields").forEach(field -> text(field, 2000, Set.of("plain_text", "mrkdwn")));
        }
    }

    private void button(JsonNode button) {
        if (!button.path("type").asText().equals("button")) {
            faults.add("unknown element " + button);
        }
        text(button.path("text"), 75, Set.of("plain_text"));
        between(button.path("url").asText().length(), 1, 3000, "url");
        between(button.path("action_id").asText().length(), 1, 255, "action_id");
        if (!button.path("url").asText().matches("(?i:https?)://[\\x21-\\x7e]+")) {
            faults.add("url is not http or https");
        }
    }

    private void text(JsonNode text, int max, Set<String> kinds) {
        String kind = text.path("type").asText();
        if (!kinds.contains(kind)) {
            faults.add("'" + kind + "' where one of " + kinds + " is allowed");
        }
        if (text.has("emoji") && !kind.equals("plain_text")) {
            faults.add("emoji is of plain_text only");
        }
        between(text.path("text").asText().length(), 1, max, kind);
    }

    private void between(int value, int min, int max, String what) {
        if (value < min || value > max) {
            faults.add(what + " is " + min + " to " + max + "; got " + value);
        }
    }
}
