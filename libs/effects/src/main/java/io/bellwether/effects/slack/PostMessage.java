package io.bellwether.effects.slack;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.bellwether.model.EffectId;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;

/// The body of `chat.postMessage`.
///
/// @param mrkdwn whether `text` is read as markup
/// @param linkNames whether `@name` becomes a mention
/// @param clientMsgId helps Slack to drop a repetition; never relied on
@RegisterForReflection
record PostMessage(
        @JsonProperty("channel") String channel,
        @JsonProperty("text") String text,
        @JsonProperty("blocks") List<Block> blocks,
        @JsonProperty("metadata") MessageMetadata metadata,
        @JsonProperty("client_msg_id") String clientMsgId,
        @JsonProperty("mrkdwn") boolean mrkdwn,
        @JsonProperty("link_names") boolean linkNames,
        @JsonProperty("unfurl_links") boolean unfurlLinks,
        @JsonProperty("unfurl_media") boolean unfurlMedia) {

    static PostMessage of(String channel, SlackMessage message, EffectId effect) {
        return new PostMessage(
                channel,
                message.text(),
                message.blocks(),
                MessageMetadata.of(effect),
                effect.toString(),
                false,
                false,
                false,
                false);
    }
}
