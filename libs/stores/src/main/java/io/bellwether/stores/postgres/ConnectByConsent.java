package io.bellwether.stores.postgres;

import io.bellwether.model.DeliveryId;
import io.bellwether.model.FetchTarget;
import io.bellwether.model.WorkspaceId;
import io.bellwether.model.wire.FetchRequestedV1;
import io.bellwether.pipeline.tokens.Grant;
import io.bellwether.stores.seal.Seal;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;

/// Keeps what a person's consent has brought: the account is connected, whatever it was before, and what waited for it
/// is due at once. The newest consent wins over a renewal that is under way.
public final class ConnectByConsent {
    private final Transactions transactions;
    private final PostgresConnections connections;
    private final Seal seal;

    public ConnectByConsent(DataSource dataSource, Seal seal) {
        this.transactions = new Transactions(dataSource);
        this.connections = new PostgresConnections(dataSource);
        this.seal = seal;
    }

    /// @param account the vendor's id of it
    /// @return the workspace that has the account; a new one for an account that none had
    public WorkspaceId connect(String provider, String account, String workspaceName, Grant grant, Instant now) {
        WorkspaceId workspace = connections.workspaceFor(provider, account);
        UUID id = transactions.inWorkspace(workspace, connection -> {
            PostgresConnections.createWorkspace(connection, workspaceName, now);
            UUID made = connection(connection, provider, account, now);
            PostgresConnections.addDefaultRules(connection, now);
            return made;
        });
        SealedTokens tokens = SealedTokens.of(seal, workspace, id, grant);
        transactions.inWorkspace(workspace, connection -> {
            credential(connection, id, tokens, grant, now);
            connected(connection, id, grant.scopes(), now);
            wakeFetches(connection, workspace, now);
            return null;
        });
        return workspace;
    }

    /// One that is not connected yet stays so until its credential is there.
    private static UUID connection(Connection connection, String provider, String account, Instant now)
            throws SQLException {
        return Query.on(connection, """
                INSERT INTO connection (workspace_id, provider, account, created_at, method, state)
                VALUES (current_workspace(), ?, ?, ?, 'oauth', 'disconnected')
                ON CONFLICT (provider, account) DO UPDATE SET provider = EXCLUDED.provider
                RETURNING id
                """)
                .with(provider)
                .with(account)
                .with(now)
                .first(row -> row.uuid("id"))
                .orElseThrow();
    }

    private static void credential(Connection connection, UUID id, SealedTokens tokens, Grant grant, Instant now)
            throws SQLException {
        Query.on(connection, """
                INSERT INTO credential
                    (workspace_id, connection_id, version, access_token, refresh_token, key_version, issued_at,
                     expires_at)
                VALUES (current_workspace(), ?, 1, ?, ?, ?, ?, ?)
                ON CONFLICT (workspace_id, connection_id) DO UPDATE
                SET version = credential.version + 1, access_token = EXCLUDED.access_token,
                    refresh_token = EXCLUDED.refresh_token, key_version = EXCLUDED.key_version,
                    issued_at = EXCLUDED.issued_at, expires_at = EXCLUDED.expires_at, lease_owner = NULL,
                    leased_until = NULL, not_before = NULL, last_error = NULL
                """)
                .with(id)
                .with(tokens.accessToken())
                .with(tokens.refreshToken())
                .with(tokens.keyVersion())
                .with(now)
                .with(now.plus(grant.lifetime()))
                .update();
    }

    private static void connected(Connection connection, UUID id, List<String> scopes, Instant now)
            throws SQLException {
        Query.on(connection, """
                UPDATE connection
                SET method = 'oauth', state = 'connected', reason = NULL, scopes = ?::text[], connected_at = ?
                WHERE workspace_id = current_workspace() AND id = ?
                """).column(scopes).with(now).with(id).update();
    }

    private static void wakeFetches(Connection connection, WorkspaceId workspace, Instant now) throws SQLException {
        List<OutboxRows.Due> due = Query.on(connection, """
                UPDATE "fetch"
                SET not_before = ?
                WHERE workspace_id = current_workspace() AND state = 'wanted' AND not_before > ?
                  AND last_error IS DISTINCT FROM 'paced'
                RETURNING target, correlation_id
                """)
                .with(now)
                .with(now)
                .list(row -> new OutboxRows.Due(
                        new FetchRequestedV1(
                                new DeliveryId(row.uuid("correlation_id")),
                                workspace,
                                FetchTarget.parse(row.text("target"))),
                        now));
        OutboxRows.add(connection, due, now);
    }
}
