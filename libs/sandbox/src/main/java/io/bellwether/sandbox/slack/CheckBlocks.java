package io.bellwether.sandbox.slack;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Checks a message's blocks against the limits that Slack documents for Block Kit, and names every mistake with a
/// JSON pointer as Slack does.
final class CheckBlocks {
    private static final Set<String> STYLES = Set.of("primary", "danger");
    private static final int ALL_MARKDOWN = 12_000;

    private final List<String> mistakes = new ArrayList<>();
    private final Set<String> blockIds = new HashSet<>();
    private final Set<String> actionIds = new HashSet<>();
    private int markdown;

    List<String> check(JsonNode blocks) {
        if (blocks.isMissingNode()) {
            return List.of();
        }
        if (!blocks.isArray()) {
            return List.of("[ERROR] must be an array [json-pointer:/blocks]");
        }
        require(blocks.size() <= 50, "no more than 50 items allowed", "/blocks");
        for (int i = 0; i < blocks.size(); i++) {
            checkBlock(blocks.get(i), "/blocks/" + i);
        }
        require(markdown <= ALL_MARKDOWN, "markdown blocks hold more than 12000 characters together", "/blocks");
        return List.copyOf(mistakes);
    }

    private void checkBlock(JsonNode block, String at) {
        if (!block.isObject()) {
            require(false, "must be an object", at);
            return;
        }
        if (block.has("block_id")) {
            String id = block.path("block_id").asText();
            require(id.length() <= 255, "must be no more than 255 characters", at + "/block_id");
            require(blockIds.add(id), "block_id already exists: " + id, at + "/block_id");
        }
        switch (block.path("type").asText()) {
            case "section" -> checkSection(block, at);
            case "header" -> checkText(block.path("text"), at + "/text", 150, true);
            case "context" -> checkContext(block.path("elements"), at + "/elements");
            case "actions" -> checkActions(block.path("elements"), at + "/elements");
            case "divider" -> {}
            case "image" -> checkImage(block, at);
            case "markdown" -> checkMarkdown(block, at);
            case "rich_text" -> require(block.path("elements").isArray(), "missing required field: elements", at);
            default -> require(false, "unsupported type: " + block.path("type").asText(), at + "/type");
        }
    }

    private void checkSection(JsonNode block, String at) {
        require(block.has("text") || block.has("fields"), "missing required field: text or fields", at);
        if (block.has("text")) {
            checkText(block.path("text"), at + "/text", 3000, false);
        }
        if (block.has("fields")) {
            JsonNode fields = block.path("fields");
            require(fields.isArray() && !fields.isEmpty(), "must be an array with at least one item", at + "/fields");
            require(fields.size() <= 10, "no more than 10 items allowed", at + "/fields");
            for (int i = 0; i < fields.size(); i++) {
                checkText(fields.get(i), at + "/fields/" + i, 2000, false);
            }
        }
        if (block.has("accessory")) {
            checkElement(block.path("accessory"), at + "/accessory");
        }
    }

    private void checkContext(JsonNode elements, String at) {
        require(elements.isArray() && !elements.isEmpty(), "must be an array with at least one item", at);
        require(elements.size() <= 10, "no more than 10 items allowed", at);
        for (int i = 0; i < elements.size(); i++) {
            JsonNode element = elements.get(i);
            if (element.path("type").asText().equals("image")) {
                checkImage(element, at + "/" + i);
            } else {
                checkText(element, at + "/" + i, 3000, false);
            }
        }
    }

    private void checkActions(JsonNode elements, String at) {
        require(elements.isArray() && !elements.isEmpty(), "must be an array with at least one item", at);
        require(elements.size() <= 25, "no more than 25 items allowed", at);
        for (int i = 0; i < elements.size(); i++) {
            checkElement(elements.get(i), at + "/" + i);
        }
    }

    private void checkElement(JsonNode element, String at) {
        String type = element.path("type").asText();
        require(!type.isEmpty(), "missing required field: type", at);
        if (element.has("action_id")) {
            String id = element.path("action_id").asText();
            require(id.length() <= 255, "must be no more than 255 characters", at + "/action_id");
            require(actionIds.add(id), "action_id already exists: " + id, at + "/action_id");
        }
        if (type.equals("button")) {
            checkButton(element, at);
        } else if (type.equals("image")) {
            checkImage(element, at);
        }
    }

    private void checkButton(JsonNode button, String at) {
        checkText(button.path("text"), at + "/text", 75, true);
        require(button.path("value").asText().length() <= 2000, "must be no more than 2000 characters", at + "/value");
        if (button.has("style")) {
            require(STYLES.contains(button.path("style").asText()), "must be primary or danger", at + "/style");
        }
        if (button.has("url")) {
            checkUrl(button.path("url").asText(), at + "/url");
        }
    }

    private void checkImage(JsonNode image, String at) {
        require(image.has("image_url") || image.has("slack_file"), "missing required field: image_url", at);
        require(image.path("alt_text").isTextual(), "missing required field: alt_text", at);
        require(image.path("alt_text").asText().length() <= 2000, "must be no more than 2000 characters", at);
    }

    private void checkMarkdown(JsonNode block, String at) {
        String text = block.path("text").asText();
        require(block.path("text").isTextual() && !text.isEmpty(), "missing required field: text", at);
        markdown += text.length();
    }

    private void checkText(JsonNode text, String at, int longest, boolean plainOnly) {
        String type = text.path("type").asText();
        if (!text.isObject() || !text.path("text").isTextual()) {
            require(false, "missing required field: text", at);
            return;
        }
        require(
                type.equals("plain_text") || (type.equals("mrkdwn") && !plainOnly),
                "unsupported type: " + type,
                at + "/type");
        int length = text.path("text").textValue().length();
        require(length >= 1, "must be more than 0 characters", at + "/text");
        require(length <= longest, "must be less than " + (longest + 1) + " characters", at + "/text");
    }

    private void checkUrl(String url, String at) {
        require(url.length() <= 3000, "must be no more than 3000 characters", at);
        try {
            require(new URI(url).getScheme() != null, "must be a valid URL", at);
        } catch (URISyntaxException e) {
            require(false, "must be a valid URL", at);
        }
    }

    private void require(boolean holds, String mistake, String at) {
        if (!holds) {
            mistakes.add("[ERROR] " + mistake + " [json-pointer:" + at + "]");
        }
    }
}
