package io.bellwether.effects.slack;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.quarkus.runtime.annotations.RegisterForReflection;

/// A text object of Block Kit.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Text.Plain.class, name = "plain_text"),
    @JsonSubTypes.Type(value = Text.Mrkdwn.class, name = "mrkdwn")
})
sealed interface Text {

    String text();

    /// The only place for words that come from data: Slack reads no markup in it.
    ///
    /// @param emoji whether `:name:` becomes a picture
    @RegisterForReflection
    record Plain(
            @JsonProperty("text") String text,
            @JsonProperty("emoji") boolean emoji) implements Text {}

    /// For our own words alone.
    @RegisterForReflection
    record Mrkdwn(@JsonProperty("text") String text) implements Text {}

    static Plain plain(String words) {
        return new Plain(words, false);
    }
}
