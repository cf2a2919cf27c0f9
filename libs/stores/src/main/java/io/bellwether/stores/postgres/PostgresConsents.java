package io.bellwether.stores.postgres;

import io.bellwether.model.WorkspaceId;
import io.bellwether.stores.seal.Place;
import io.bellwether.stores.seal.Seal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/// Consents that were asked for and have not come back. Each is found by the digest of its state, and used once.
public final class PostgresConsents {
    private final Transactions transactions;
    private final Seal seal;

    public PostgresConsents(DataSource dataSource, Seal seal) {
        this.transactions = new Transactions(dataSource);
        this.seal = seal;
    }

    /// @param workspace whose account is meant; null for a new one
    /// @param expectedAccount the account that the workspace has; null where any may come
    /// @param redirectUri as the vendor was told it
    /// @param verifier of PKCE; a secret
    /// @param scopes that were asked for
    public record Consent(
            String provider,
            @Nullable WorkspaceId workspace,
            @Nullable String expectedAccount,
            String redirectUri,
            String verifier,
            List<String> scopes,
            Instant expiresAt) {
        public Consent {
            scopes = List.copyOf(scopes);
        }

        @Override
        public String toString() {
            return "Consent[" + provider + ", " + workspace + ", " + expectedAccount + "]";
        }
    }

    /// Why a state was not taken.
    public enum Refusal {
        /// Never given, used before, or swept away.
        UNKNOWN,
        EXPIRED,
        OTHER_SESSION,
        OTHER_PROVIDER
    }

    /// @param consent present when it was ours to use; it is used up
    public record Taken(Optional<Consent> consent, @Nullable Refusal refusal) {}

    private record Stored(Consent consent, byte[] verifier) {}

    /// Also sweeps away what has run out an hour ago.
    public void begin(byte[] stateDigest, byte[] sessionDigest, Consent consent, Instant now) {
        byte[] verifier = seal.seal(place(stateDigest), consent.verifier());
        UUID workspace =
                consent.workspace() == null ? null : consent.workspace().value();
        transactions.asSystem(connection -> {
            Query.on(connection, "DELETE FROM consent WHERE expires_at < ?")
                    .with(now.minusSeconds(3600))
                    .update();
            return Query.on(connection, """
                    INSERT INTO consent
                        (state_digest, session_digest, provider, workspace_id, expected_account, redirect_uri, verifier,
                         scopes, expires_at)
                    VALUES (?, ?, ?, ?, ?, ?, ?, ?::text[], ?)
                    """)
                    .with(stateDigest)
                    .with(sessionDigest)
                    .with(consent.provider())
                    .with(workspace)
                    .with(consent.expectedAccount())
                    .with(consent.redirectUri())
                    .with(verifier)
                    .column(consent.scopes())
                    .with(consent.expiresAt())
                    .update();
        });
    }

    /// Deletes the consent if it was begun by this session for this provider and has not run out; of two that bring the
    /// same state at once, one gets it. A stranger who brings it uses nothing up.
    public Taken take(byte[] stateDigest, byte[] sessionDigest, String provider, Instant now) {
        Optional<Stored> stored = transactions.asSystem(connection -> Query.on(connection, """
                DELETE FROM consent
                WHERE state_digest = ? AND session_digest = ? AND provider = ? AND expires_at > ?
                RETURNING provider, workspace_id, expected_account, redirect_uri, verifier, scopes, expires_at
                """)
                .with(stateDigest)
                .with(sessionDigest)
                .with(provider)
                .with(now)
                .first(PostgresConsents::read));
        return stored.map(each -> new Taken(Optional.of(opened(stateDigest, each)), null))
                .orElseGet(() -> new Taken(Optional.empty(), why(stateDigest, sessionDigest, provider, now)));
    }

    private Refusal why(byte[] stateDigest, byte[] sessionDigest, String provider, Instant now) {
        return transactions
                .asSystem(connection -> Query.on(connection, """
                SELECT CASE
                           WHEN session_digest <> ? THEN 'OTHER_SESSION'
                           WHEN provider <> ? THEN 'OTHER_PROVIDER'
                           WHEN expires_at <= ? THEN 'EXPIRED'
                           ELSE 'UNKNOWN'
                       END AS why
                FROM consent
                WHERE state_digest = ?
                """)
                        .with(sessionDigest)
                        .with(provider)
                        .with(now)
                        .with(stateDigest)
                        .first(row -> Refusal.valueOf(row.text("why"))))
                .orElse(Refusal.UNKNOWN);
    }

    private Consent opened(byte[] stateDigest, Stored stored) {
        Consent consent = stored.consent();
        return new Consent(
                consent.provider(),
                consent.workspace(),
                consent.expectedAccount(),
                consent.redirectUri(),
                seal.open(place(stateDigest), stored.verifier()),
                consent.scopes(),
                consent.expiresAt());
    }

    private static Place place(byte[] stateDigest) {
        return new Place("consent", java.util.HexFormat.of().formatHex(stateDigest), "verifier");
    }

    private static Stored read(Row row) throws java.sql.SQLException {
        UUID workspace = row.uuidOrNull("workspace_id");
        return new Stored(
                new Consent(
                        row.text("provider"),
                        workspace == null ? null : new WorkspaceId(workspace),
                        row.textOrNull("expected_account"),
                        row.text("redirect_uri"),
                        "",
                        row.texts("scopes"),
                        row.instant("expires_at")),
                row.bytes("verifier"));
    }
}
