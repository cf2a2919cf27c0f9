package io.bellwether.local.acceptance;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bellwether.local.acceptance.ForeignServer.Asked;
import io.bellwether.local.acceptance.ForeignServer.Told;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/// A Slack that keeps what was posted and shows it in the channel's history; it knows nothing of Bellwether, drops no
/// repetition, and lies as it is told to.
final class IndependentSlack {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int EVERY = 5;

    private final Lie lie;
    private final int every;
    private final AtomicInteger calls = new AtomicInteger();
    private final List<JsonNode> posted = new CopyOnWriteArrayList<>();

    IndependentSlack(Lie lie) {
        this(lie, EVERY);
    }

    /// @param every at how many posts it lies once
    IndependentSlack(Lie lie, int every) {
        this.lie = lie;
        this.every = every;
    }

    /// What it does at every fifth post, or as it is told.
    enum Lie {
        NONE,
        /// Posts, and answers with a server error.
        ERROR_AFTERWARDS,
        /// Posts, and answers after everybody has gone.
        HANG,
        /// Asks to slow down, and does not post.
        SLOW_DOWN
    }

    /// The texts of the messages, in the order in which they landed.
    List<String> texts() {
        return posted.stream().map(JsonNode::toString).toList();
    }

    Told answer(Asked asked) {
        return switch (asked.path()) {
            case "/api/auth.test" ->
                new Told(
                        200,
                        Map.of("x-oauth-scopes", "chat:write,channels:history"),
                        "{\"ok\": true, \"team_id\": \"T1\"}");
            case "/api/chat.postMessage" -> post(asked);
            case "/api/conversations.history" -> history(asked);
            default -> Told.json("{\"ok\": false, \"error\": \"unknown_method\"}");
        };
    }

    private Told post(Asked asked) {
        if (calls.incrementAndGet() % every != 0) {
            return land(asked);
        }
        return switch (lie) {
            case NONE -> land(asked);
            case ERROR_AFTERWARDS -> {
                land(asked);
                yield new Told(500, Map.of(), "");
            }
            case HANG -> {
                Told answer = land(asked);
                LockSupport.parkNanos(15_000_000_000L);
                yield answer;
            }
            case SLOW_DOWN -> new Told(429, Map.of("Retry-After", "2"), "{\"ok\": false, \"error\": \"ratelimited\"}");
        };
    }

    private synchronized Told land(Asked asked) {
        ObjectNode message = read(asked.body());
        String ts = "%d.%06d".formatted(System.currentTimeMillis() / 1000, posted.size());
        posted.add(message.put("ts", ts));
        return Told.json("{\"ok\": true, \"channel\": \"C0FOREIGN\", \"ts\": \"" + ts + "\"}");
    }

    /// All since `oldest` as one page.
    private Told history(Asked asked) {
        double oldest = Double.parseDouble(asked.query().getOrDefault("oldest", "0"));
        ObjectNode page = JSON.createObjectNode().put("ok", true).put("has_more", false);
        ArrayNode messages = page.putArray("messages");
        posted.reversed().stream()
                .filter(message -> message.path("ts").asDouble() >= oldest)
                .forEach(messages::add);
        return Told.json(page.toString());
    }

    private static ObjectNode read(String body) {
        try {
            return (ObjectNode) JSON.readTree(body);
        } catch (JsonProcessingException e) {
            throw new AssertionError("Slack takes JSON; got " + body, e);
        }
    }
}
