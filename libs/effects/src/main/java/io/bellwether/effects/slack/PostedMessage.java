package io.bellwether.effects.slack;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The answer of `chat.postMessage`.
@RegisterForReflection
@JsonIgnoreProperties(ignoreUnknown = true)
record PostedMessage(
        @JsonProperty("ok") boolean ok,
        @JsonProperty("error") @Nullable String error,
        @JsonProperty("channel") @Nullable String channel,
        @JsonProperty("ts") @Nullable String ts,
        @JsonProperty("response_metadata") @Nullable Details details) {

    /// @param messages what exactly is wrong, for `invalid_blocks` and its like
    @RegisterForReflection
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Details(@JsonProperty("messages") @Nullable List<String> messages) {}

    @Nullable
    List<String> messages() {
        return details == null ? null : details.messages();
    }
}
