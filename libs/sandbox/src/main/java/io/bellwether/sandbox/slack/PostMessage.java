package io.bellwether.sandbox.slack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bellwether.sandbox.Json;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;

/// `chat.postMessage` and the incoming webhook: check, then land.
final class PostMessage {
    private static final int LONGEST_TEXT = 40_000;

    /// Of all blocks together. Slack documents no number, and counts more than their text: slackapi/bolt-js issues 2509
    /// and 2867.
    private static final int LONGEST_BLOCKS = 13_000;

    private final SlackChannel channel;

    PostMessage(SlackChannel channel) {
        this.channel = channel;
    }

    sealed interface Posted {}

    record Landed(SlackMessage message) implements Posted {}

    /// @param error Slack's name for what is wrong
    /// @param messages details of `invalid_blocks`
    record Refused(String error, List<String> messages) implements Posted {
        Refused(String error) {
            this(error, List.of());
        }
    }

    record Flooded() implements Posted {}

    Response chatPostMessage(SlackArguments arguments) {
        String channelId = arguments.text("channel");
        if (!SlackChannel.isKnown(channelId)) {
            return SlackAnswers.error("channel_not_found");
        }
        if (arguments.structure("blocks").filter(PostMessage::isTooLong).isPresent()) {
            return SlackAnswers.error("msg_blocks_too_long");
        }
        return switch (post("chat.postMessage", channelId, arguments)) {
            case Landed(SlackMessage message) -> {
                ObjectNode answer = SlackAnswers.yes().put("channel", channelId).put("ts", message.ts());
                answer.set("message", message.json(true));
                yield SlackAnswers.ok(answer);
            }
            case Flooded _ -> new SlackAnswers().tooManyRequests();
            case Refused(String error, List<String> messages) ->
                messages.isEmpty() ? SlackAnswers.error(error) : SlackAnswers.invalidBlocks(messages);
        };
    }

    Posted post(String operation, String to, SlackArguments arguments) {
        Optional<JsonNode> sentBlocks = arguments.structure("blocks");
        Optional<JsonNode> metadata = arguments.structure("metadata");
        String text = arguments.text("text");
        if (sentBlocks.isEmpty()) {
            return new Refused("invalid_blocks_format");
        }
        if (metadata.isEmpty() || !isSound(metadata.get())) {
            return new Refused("invalid_metadata_format");
        }
        List<String> mistakes = new CheckBlocks().check(sentBlocks.get());
        if (!mistakes.isEmpty()) {
            return new Refused("invalid_blocks", mistakes);
        }
        if (text.isEmpty() && sentBlocks.get().isEmpty()) {
            return new Refused("no_text");
        }
        String shown = text.length() > LONGEST_TEXT ? text.substring(0, LONGEST_TEXT) : text;
        return channel.post(operation, to, shown, named(sentBlocks.get()), metadata.get())
                .<Posted>map(Landed::new)
                .orElseGet(Flooded::new);
    }

    private static boolean isTooLong(JsonNode blocks) {
        return blocks.toString().length() > LONGEST_BLOCKS;
    }

    /// An `event_type` and an `event_payload` belong together; without metadata there is nothing to check.
    private static boolean isSound(JsonNode metadata) {
        return metadata.isMissingNode()
                || (metadata.path("event_type").isTextual()
                        && metadata.path("event_payload").isObject());
    }

    /// Blocks without a `block_id` get one.
    private static JsonNode named(JsonNode blocks) {
        ArrayNode named = Json.array();
        for (JsonNode block : blocks) {
            ObjectNode copy = block.deepCopy();
            named.add(copy.has("block_id") ? copy : copy.put("block_id", "b" + named.size()));
        }
        return named;
    }
}
