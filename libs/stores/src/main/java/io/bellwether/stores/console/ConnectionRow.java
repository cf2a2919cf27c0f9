package io.bellwether.stores.console;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// One connected account as it stands. Of its tokens only when they run out.
///
/// @param account the vendor's id of it
/// @param method `private_app` or `oauth`
/// @param state `connected`, `reconnect_needed` or `disconnected`
/// @param reason what a person has to know, where it is not connected
/// @param scopes that were granted; empty for a private app, which does not say
/// @param expiresAt of the access token; null without one
/// @param keyVersion of the key that seals the tokens
/// @param lastError why the last renewal did not succeed
public record ConnectionRow(
        UUID id,
        String provider,
        String account,
        String method,
        String state,
        @Nullable String reason,
        List<String> scopes,
        @Nullable Instant connectedAt,
        @Nullable Instant renewedAt,
        @Nullable Instant expiresAt,
        @Nullable String keyVersion,
        @Nullable String lastError,
        Instant createdAt) {
    public ConnectionRow {
        scopes = List.copyOf(scopes);
    }

    public boolean isConnectedByConsent() {
        return method.equals("oauth") && state.equals("connected");
    }
}
