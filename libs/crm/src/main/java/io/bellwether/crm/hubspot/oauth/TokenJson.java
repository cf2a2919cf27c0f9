package io.bellwether.crm.hubspot.oauth;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.bellwether.pipeline.tokens.Grant;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The OpenAPI file's `AccessTokenResponse`.
@RegisterForReflection
@JsonIgnoreProperties(ignoreUnknown = true)
record TokenJson(
        @JsonProperty("access_token") @Nullable String accessToken,
        @JsonProperty("refresh_token") @Nullable String refreshToken,
        @JsonProperty("expires_in") long expiresIn,
        @JsonProperty("hub_id") @Nullable Long hubId,
        @JsonProperty("scopes") @Nullable List<String> scopes) {

    /// @throws IllegalArgumentException when something that every grant has is missing
    Grant grant() {
        return new Grant(
                Objects.requireNonNullElse(accessToken, ""),
                Objects.requireNonNullElse(refreshToken, ""),
                Duration.ofSeconds(expiresIn),
                hubId == null ? null : Long.toString(hubId),
                Objects.requireNonNullElse(scopes, List.of()));
    }

    @Override
    public String toString() {
        return "TokenJson[" + hubId + "]";
    }
}
