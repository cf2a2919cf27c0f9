package io.bellwether.effects.slack;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.bellwether.model.EffectId;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The answer of `conversations.history`.
@RegisterForReflection
@JsonIgnoreProperties(ignoreUnknown = true)
record HistoryPage(
        @JsonProperty("ok") boolean ok,
        @JsonProperty("error") @Nullable String error,
        @JsonProperty("messages") @Nullable List<Message> messages,
        @JsonProperty("has_more") boolean hasMore,
        @JsonProperty("response_metadata") @Nullable Paging paging) {

    @RegisterForReflection
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Message(
            @JsonProperty("ts") @Nullable String ts,
            @JsonProperty("metadata") @Nullable MessageMetadata metadata) {}

    @RegisterForReflection
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Paging(@JsonProperty("next_cursor") @Nullable String nextCursor) {}

    /// Whether it says anything about the messages.
    boolean isReadable() {
        return ok && messages != null;
    }

    /// The `ts` of the message that carries the effect's mark.
    Optional<String> find(EffectId effect) {
        return messages == null
                ? Optional.empty()
                : messages.stream()
                        .filter(message ->
                                MessageMetadata.of(effect).equals(message.metadata()) && message.ts() != null)
                        .findFirst()
                        .map(Message::ts);
    }

    /// Empty on the last page.
    Optional<String> nextCursor() {
        return Optional.ofNullable(paging).map(Paging::nextCursor).filter(cursor -> !cursor.isBlank());
    }
}
