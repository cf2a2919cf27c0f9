package io.bellwether.sandbox.slack;

import com.fasterxml.jackson.databind.JsonNode;
import io.bellwether.sandbox.SlidingWindow;
import io.bellwether.sandbox.ledger.Ledger;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The one channel of the fake Slack, and the conversations with its members, which the ledger alone shows. Like the
/// vendor it takes every message as a new one: nothing is ever
/// deduplicated. What landed is in the ledger before anybody sees it.
final class SlackChannel {
    static final String ID = "C0DEALALERTS";
    static final String NAME = "deal-alerts";
    private static final String VENDOR = "slack";
    private static final long MICROS = 1_000_000;

    private final Ledger ledger;
    private final InstantSource clock;
    private final SlidingWindow window;
    private final List<SlackMessage> messages = new ArrayList<>();
    private long latestMicros;

    SlackChannel(Ledger ledger, InstantSource clock, int messagesPerTenSeconds) {
        this.ledger = ledger;
        this.clock = clock;
        this.window = new SlidingWindow(messagesPerTenSeconds, Duration.ofSeconds(10));
        ledger.entries(entry -> entry.vendor().equals(VENDOR)
                        && entry.body().path("channel").asText(ID).equals(ID))
                .forEach(entry -> add(SlackMessage.read(entry.body())));
    }

    /// Whether a message may go there: to the channel, or to a member by their id.
    static boolean isKnown(String channel) {
        return channel.equals(ID) || channel.matches("U[A-Z0-9]{8,}");
    }

    /// @return empty when the channel is flooded
    synchronized Optional<SlackMessage> post(
            String operation, String to, String text, JsonNode blocks, JsonNode metadata) {
        Instant now = clock.instant();
        if (window.admit(now) < 0) {
            return Optional.empty();
        }
        SlackMessage message = new SlackMessage(nextTs(now), text, blocks, metadata);
        ledger.append(VENDOR, operation, effectId(metadata), message.landed(to));
        if (to.equals(ID)) {
            add(message);
        }
        return Optional.of(message);
    }

    /// Oldest first.
    synchronized List<SlackMessage> messages() {
        return List.copyOf(messages);
    }

    private String nextTs(Instant now) {
        long micros = Math.max(now.toEpochMilli() * 1000, latestMicros + 1);
        return "%d.%06d".formatted(micros / MICROS, micros % MICROS);
    }

    private void add(SlackMessage message) {
        messages.add(message);
        latestMicros = Math.max(
                latestMicros, new BigDecimal(message.ts()).movePointRight(6).longValueExact());
    }

    /// Our clients name the effect in the message's metadata.
    private static @Nullable String effectId(JsonNode metadata) {
        return metadata.path("event_payload").path("effect_id").textValue();
    }
}
