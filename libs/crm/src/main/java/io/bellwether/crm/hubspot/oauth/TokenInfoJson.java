package io.bellwether.crm.hubspot.oauth;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What is read of the OpenAPI file's `PublicAccessTokenInfoResponse`.
@RegisterForReflection
@JsonIgnoreProperties(ignoreUnknown = true)
record TokenInfoJson(
        @JsonProperty("active") boolean active,
        @JsonProperty("hub_id") @Nullable Long hubId,
        @JsonProperty("scopes") @Nullable List<String> scopes) {}
