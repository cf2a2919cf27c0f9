package io.bellwether.console;

import io.bellwether.stores.console.ConnectionRow;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@RegisterForReflection
@Schema(name = "Connection", description = "An account that a workspace has connected. Its tokens are told to nobody.")
record ConnectionView(
        UUID id,

        @Schema(examples = "hubspot") String provider,

        @Schema(description = "The vendor's id of the account; for HubSpot the portal id.", examples = "48213907")
        String account,

        @Schema(description = "private_app: by the configured token. oauth: by a person's consent.", examples = "oauth")
        String method,

        @Schema(
                description = "connected: it is called. reconnect_needed: the vendor no longer renews the access; what"
                        + " needs the account waits. disconnected: a person has ended it.")
        String state,

        @Schema(description = "What a person has to know.", nullable = true) @Nullable
        String reason,

        @Schema(description = "What was granted; empty for a private app, which does not say.")
        List<String> scopes,

        @Schema(description = "What was asked for and not granted.")
        List<String> missingScopes,

        @Schema(description = "When the access token runs out; it is renewed before.", nullable = true) @Nullable
        Instant expiresAt,

        @Schema(nullable = true) @Nullable Instant renewedAt,

        @Schema(description = "Why the last renewal did not succeed; it is tried again.", nullable = true) @Nullable
        String lastError,

        @Schema(
                description = "The key that seals the tokens; an old key may go when no connection names it.",
                nullable = true)
        @Nullable
        String keyVersion,

        @Schema(description = "When a person consented last.", nullable = true) @Nullable
        Instant connectedAt,

        Instant createdAt) {

    static ConnectionView of(ConnectionRow row, List<String> wanted) {
        return new ConnectionView(
                row.id(),
                row.provider(),
                row.account(),
                row.method(),
                row.state(),
                row.reason(),
                row.scopes(),
                missing(row, wanted),
                row.expiresAt(),
                row.renewedAt(),
                row.lastError(),
                row.keyVersion(),
                row.connectedAt(),
                row.createdAt());
    }

    private static List<String> missing(ConnectionRow row, List<String> wanted) {
        return row.isConnectedByConsent()
                ? wanted.stream().filter(scope -> !row.scopes().contains(scope)).toList()
                : List.of();
    }
}
