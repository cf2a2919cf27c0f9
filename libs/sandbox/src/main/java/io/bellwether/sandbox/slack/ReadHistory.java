package io.bellwether.sandbox.slack;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.core.Response;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

/// `conversations.history`: newest first, between `oldest` and `latest` (both left out unless `inclusive`), in pages.
final class ReadHistory {
    private static final int LARGEST_PAGE = 999;
    private static final String TIMESTAMP = "\\d{1,12}(\\.\\d{1,6})?";
    private static final String CURSOR_PREFIX = "next_ts:";

    private final SlackChannel channel;

    ReadHistory(SlackChannel channel) {
        this.channel = channel;
    }

    Response read(SlackArguments arguments) {
        if (!arguments.text("channel").equals(SlackChannel.ID)) {
            return SlackAnswers.error("channel_not_found");
        }
        String oldest = arguments.text("oldest");
        String latest = arguments.text("latest");
        String limit = arguments.text("limit").isEmpty() ? "100" : arguments.text("limit");
        String cursor = decode(arguments.text("cursor"));
        if (!oldest.isEmpty() && !oldest.matches(TIMESTAMP)) {
            return SlackAnswers.error("invalid_ts_oldest");
        }
        if (!latest.isEmpty() && !latest.matches(TIMESTAMP)) {
            return SlackAnswers.error("invalid_ts_latest");
        }
        if (!limit.matches("[1-9]\\d{0,2}")) {
            return SlackAnswers.error("invalid_limit");
        }
        if (!cursor.isEmpty() && !cursor.matches(CURSOR_PREFIX + TIMESTAMP)) {
            return SlackAnswers.error("invalid_cursor");
        }
        boolean inclusive = arguments.flag("inclusive");
        List<SlackMessage> found = channel.messages().reversed().stream()
                .filter(message -> oldest.isEmpty() || compare(message, oldest) >= (inclusive ? 0 : 1))
                .filter(message -> latest.isEmpty() || compare(message, latest) <= (inclusive ? 0 : -1))
                .filter(message -> cursor.isEmpty() || compare(message, cursor.substring(CURSOR_PREFIX.length())) < 0)
                .toList();
        int size = Math.min(Integer.parseInt(limit), LARGEST_PAGE);
        return SlackAnswers.ok(page(found, size, arguments.flag("include_all_metadata")));
    }

    private static ObjectNode page(List<SlackMessage> found, int size, boolean withMetadata) {
        ObjectNode answer = SlackAnswers.yes();
        ArrayNode messages = answer.putArray("messages");
        found.stream().limit(size).map(message -> message.json(withMetadata)).forEach(messages::add);
        boolean more = found.size() > size;
        answer.put("has_more", more).put("pin_count", 0);
        String next = more ? encode(CURSOR_PREFIX + found.get(size - 1).ts()) : "";
        answer.putObject("response_metadata").put("next_cursor", next);
        return answer;
    }

    private static int compare(SlackMessage message, String ts) {
        return new BigDecimal(message.ts()).compareTo(new BigDecimal(ts));
    }

    private static String encode(String cursor) {
        return Base64.getEncoder().encodeToString(cursor.getBytes(StandardCharsets.UTF_8));
    }

    private static String decode(String cursor) {
        try {
            return new String(Base64.getDecoder().decode(cursor), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return "not a cursor";
        }
    }
}
