package io.bellwether.sandbox.slack;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.MissingNode;
import io.bellwether.sandbox.Json;
import io.bellwether.sandbox.ledger.Ledger;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SlackChannelTest {
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-11-21T10:12:07.412Z"));

    @TempDir
    Path directory;

    @Test
    void givesEveryMessageATimestampOfItsOwn() {
        SlackChannel channel = channel(20);

        String first = post(channel).orElseThrow().ts();
        String second = post(channel).orElseThrow().ts();

        assertThat(first).isEqualTo("1795255927.412000");
        assertThat(second).isEqualTo("1795255927.412001");
    }

    @Test
    void remembersItsMessagesAfterAStop() {
        SlackChannel channel = channel(20);
        post(channel);
        post(channel);

        SlackChannel again = channel(20);
        String next = post(again).orElseThrow().ts();

        assertThat(again.messages().subList(0, 2)).isEqualTo(channel.messages());
        assertThat(next).isEqualTo("1795255927.412002");
    }

    @Test
    void takesABurstAndRefusesAFlood() {
        SlackChannel channel = channel(2);
        post(channel);
        post(channel);

        assertThat(post(channel)).isEmpty();
        assertThat(channel.messages()).hasSize(2);
    }

    private SlackChannel channel(int messagesPerTenSeconds) {
        return new SlackChannel(Ledger.open(directory, CLOCK), CLOCK, messagesPerTenSeconds);
    }

    private static Optional<SlackMessage> post(SlackChannel channel) {
        return channel.post("chat.postMessage", SlackChannel.ID, "Hello", Json.array(), MissingNode.getInstance());
    }
}
