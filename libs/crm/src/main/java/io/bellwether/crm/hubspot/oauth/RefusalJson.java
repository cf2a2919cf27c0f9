package io.bellwether.crm.hubspot.oauth;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// How the token endpoint says no. Its `message` is not read: it may quote what was sent.
@RegisterForReflection
@JsonIgnoreProperties(ignoreUnknown = true)
record RefusalJson(
        @JsonProperty("error") @Nullable String error,
        @JsonProperty("status") @Nullable String status,
        @JsonProperty("correlationId") @Nullable String correlationId) {
    static final RefusalJson NONE = new RefusalJson(null, null, null);

    private static final Set<String> GRANT_ENDED =
            Set.of("BAD_REFRESH_TOKEN", "BAD_AUTH_CODE", "EXPIRED_AUTH_CODE", "REVOKED_REFRESH_TOKEN");

    /// The code or refresh token is good for nothing; RFC 6749, section 5.2.
    boolean endsGrant() {
        return "invalid_grant".equals(error) || (error == null && status != null && GRANT_ENDED.contains(status));
    }

    /// For the log and for people: fixed words alone.
    String told(int httpStatus) {
        return httpStatus + word(error) + word(status) + (correlationId == null ? "" : word(correlationId));
    }

    private static String word(@Nullable String text) {
        return text != null && text.matches("[\\w.-]{1,64}") ? " " + text : "";
    }
}
