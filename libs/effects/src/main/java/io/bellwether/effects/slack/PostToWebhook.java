package io.bellwether.effects.slack;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;

/// The body of a post to an incoming webhook.
@RegisterForReflection
record PostToWebhook(
        @JsonProperty("text") String text,
        @JsonProperty("blocks") List<Block> blocks) {

    static PostToWebhook of(SlackMessage message) {
        return new PostToWebhook(message.text(), message.blocks());
    }
}
