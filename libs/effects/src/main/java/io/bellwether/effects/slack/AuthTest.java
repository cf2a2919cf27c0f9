package io.bellwether.effects.slack;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.quarkus.runtime.annotations.RegisterForReflection;
import org.jspecify.annotations.Nullable;

/// The answer of `auth.test`.
@RegisterForReflection
@JsonIgnoreProperties(ignoreUnknown = true)
record AuthTest(
        @JsonProperty("ok") boolean ok,
        @JsonProperty("error") @Nullable String error) {}
