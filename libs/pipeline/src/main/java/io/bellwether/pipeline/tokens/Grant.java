package io.bellwether.pipeline.tokens;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a vendor hands out for a code or a refresh token. It tells its secrets to nobody by accident.
///
/// @param account the vendor's id of the account; null where the vendor did not say
/// @param lifetime of the access token, as the vendor told it
/// @param scopes what was granted; empty where the vendor did not say
public record Grant(
        String accessToken,
        String refreshToken,
        Duration lifetime,
        @Nullable String account,
        List<String> scopes) {
    public Grant {
        if (accessToken.isBlank() || refreshToken.isBlank()) {
            throw new IllegalArgumentException("A grant has an access token and a refresh token");
        }
        if (!lifetime.isPositive()) {
            throw new IllegalArgumentException("An access token lives for a while; got " + lifetime);
        }
        scopes = List.copyOf(scopes);
    }

    @Override
    public String toString() {
        return "Grant[" + account + ", " + lifetime + ", " + scopes + "]";
    }
}
