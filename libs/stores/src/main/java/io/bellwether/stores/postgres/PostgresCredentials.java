package io.bellwether.stores.postgres;

import io.bellwether.model.Effect;
import io.bellwether.model.WorkspaceId;
import io.bellwether.pipeline.tokens.AccessToken;
import io.bellwether.pipeline.tokens.Credential;
import io.bellwether.pipeline.tokens.Credentials;
import io.bellwether.pipeline.tokens.Grant;
import io.bellwether.stores.seal.Seal;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;

/// The credentials of one vendor's accounts in PostgreSQL. No key is asked for inside a transaction.
public final class PostgresCredentials implements Credentials {
    private static final String OURS = """
            WHERE workspace_id = current_workspace() AND connection_id = ? AND version = ? AND lease_owner = ?
            """;

    private final Transactions transactions;
    private final Seal seal;
    private final String provider;

    /// @param provider such as `hubspot`
    public PostgresCredentials(DataSource dataSource, Seal seal, String provider) {
        this.transactions = new Transactions(dataSource);
        this.seal = seal;
        this.provider = provider;
    }

    private record Found(
            UUID connection,
            String account,
            String state,
            long version,
            byte[] accessToken,
            Instant issuedAt,
            Instant expiresAt) {}

    private record Leased(UUID connection, byte[] refreshToken) {}

    @Override
    public Optional<Credential> find(WorkspaceId workspace) {
        Optional<Found> found = transactions.inWorkspace(
                workspace,
                connection -> Query.on(connection, """
                SELECT id, account, state, version, access_token, issued_at, expires_at
                FROM credential
                JOIN connection ON connection.workspace_id = credential.workspace_id AND id = connection_id
                WHERE credential.workspace_id = current_workspace() AND provider = ? AND state <> 'disconnected'
                """)
                        .with(provider)
                        .first(row -> new Found(
                                row.uuid("id"),
                                row.text("account"),
                                row.text("state"),
                                row.number("version"),
                                row.bytes("access_token"),
                                row.instant("issued_at"),
                                row.instant("expires_at"))));
        return found.map(each -> new Credential(
                new AccessToken(
                        each.account(),
                        each.version(),
                        seal.open(SealedTokens.accessToken(workspace, each.connection()), each.accessToken())),
                each.issuedAt(),
                each.expiresAt(),
                each.state().equals("connected")));
    }

    @Override
    public Optional<String> lease(WorkspaceId workspace, long version, UUID owner, Instant now, Duration lease) {
        Optional<Leased> leased = transactions.inWorkspace(
                workspace,
                connection -> Query.on(connection, """
                UPDATE credential
                SET lease_owner = ?, leased_until = ?
                FROM connection
                WHERE credential.workspace_id = current_workspace()
                  AND connection.workspace_id = credential.workspace_id
                  AND connection.id = connection_id
                  AND provider = ?
                  AND state = 'connected'
                  AND version = ?
                  AND (leased_until IS NULL OR leased_until <= ?)
                  AND (not_before IS NULL OR not_before <= ?)
                RETURNING connection_id, refresh_token
                """)
                        .with(owner)
                        .with(now.plus(lease))
                        .with(provider)
                        .with(version)
                        .with(now)
                        .with(now)
                        .first(row -> new Leased(row.uuid("connection_id"), row.bytes("refresh_token"))));
        return leased.map(
                each -> seal.open(SealedTokens.refreshToken(workspace, each.connection()), each.refreshToken()));
    }

    @Override
    public boolean renewed(WorkspaceId workspace, long version, UUID owner, Grant grant, Instant now) {
        Optional<UUID> id = leasedBy(workspace, owner);
        if (id.isEmpty()) {
            return false;
        }
        SealedTokens tokens = SealedTokens.of(seal, workspace, id.get(), grant);
        return transactions.inWorkspace(
                workspace,
                connection -> Query.on(connection, """
                UPDATE credential
                SET version = version + 1, access_token = ?, refresh_token = ?, key_version = ?, issued_at = ?,
                    expires_at = ?, lease_owner = NULL, leased_until = NULL, not_before = NULL, last_error = NULL
                """ + OURS)
                                .with(tokens.accessToken())
                                .with(tokens.refreshToken())
                                .with(tokens.keyVersion())
                                .with(now)
                                .with(now.plus(grant.lifetime()))
                                .with(id.get())
                                .with(version)
                                .with(owner)
                                .update()
                        == 1);
    }

    @Override
    public void postponed(WorkspaceId workspace, long version, UUID owner, Instant notBefore, String reason) {
        leasedBy(workspace, owner)
                .ifPresent(id -> transactions.inWorkspace(
                        workspace,
                        connection -> Query.on(connection, """
                UPDATE credential
                SET not_before = ?, last_error = ?, lease_owner = NULL, leased_until = NULL
                """ + OURS)
                                .with(notBefore)
                                .with(reason)
                                .with(id)
                                .with(version)
                                .with(owner)
                                .update()));
    }

    @Override
    public boolean ended(WorkspaceId workspace, long version, UUID owner, String reason, Instant now) {
        return leasedBy(workspace, owner)
                .map(id -> transactions.inWorkspace(workspace, connection -> {
                    boolean ours = Query.on(connection, """
                            UPDATE credential
                            SET lease_owner = NULL, leased_until = NULL, last_error = ?
                            """ + OURS)
                                    .with(reason)
                                    .with(id)
                                    .with(version)
                                    .with(owner)
                                    .update()
                            == 1;
                    if (ours) {
                        String account = needReconnecting(connection, id, reason);
                        Effect notice = Effect.tellOperators(
                                workspace,
                                "reconnect:" + id + ":" + version,
                                "HubSpot account " + account + " is to be connected again",
                                "HubSpot no longer renews Bellwether's access. Nothing is lost: what needs HubSpot waits, and"
                                        + " goes on once you have connected the account again at /connect.");
                        WriteEffects.of(connection, List.of(notice), now);
                    }
                    return ours;
                }))
                .orElse(false);
    }

    @Override
    public List<WorkspaceId> expiringBefore(Instant moment, int limit) {
        return transactions.asSystem(connection -> Query.on(connection, """
                SELECT credential.workspace_id
                FROM credential
                JOIN connection ON connection.workspace_id = credential.workspace_id AND id = connection_id
                WHERE provider = ? AND state = 'connected' AND expires_at < ?
                ORDER BY expires_at
                LIMIT ?
                """)
                .with(provider)
                .with(moment)
                .with(limit)
                .list(row -> new WorkspaceId(row.uuid("workspace_id"))));
    }

    private Optional<UUID> leasedBy(WorkspaceId workspace, UUID owner) {
        return transactions.inWorkspace(
                workspace, connection -> Query.on(connection, """
                SELECT connection_id
                FROM credential
                WHERE workspace_id = current_workspace() AND lease_owner = ?
                """).with(owner).first(row -> row.uuid("connection_id")));
    }

    private static String needReconnecting(Connection connection, UUID id, String reason) throws SQLException {
        return Query.on(connection, """
                UPDATE connection
                SET state = 'reconnect_needed', reason = ?
                WHERE workspace_id = current_workspace() AND id = ?
                RETURNING account
                """)
                .with(reason)
                .with(id)
                .first(row -> row.text("account"))
                .orElseThrow();
    }
}
