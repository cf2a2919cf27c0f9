package io.bellwether.effects.slack;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.bellwether.model.EffectId;
import io.quarkus.runtime.annotations.RegisterForReflection;
import org.jspecify.annotations.Nullable;

/// The mark by which a look-up knows a message of ours again; people do not see it.
@RegisterForReflection
@JsonIgnoreProperties(ignoreUnknown = true)
record MessageMetadata(
        @JsonProperty("event_type") @Nullable String eventType,
        @JsonProperty("event_payload") @Nullable Payload eventPayload) {

    @RegisterForReflection
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Payload(@JsonProperty("effect_id") @Nullable String effectId) {}

    private static final String EVENT_TYPE = "bellwether_alert";

    static MessageMetadata of(EffectId effect) {
        return new MessageMetadata(EVENT_TYPE, new Payload(effect.toString()));
    }
}
