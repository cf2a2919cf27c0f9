package io.bellwether.stores.postgres;

import io.bellwether.model.Fingerprint;
import io.bellwether.model.WorkspaceId;
import io.bellwether.pipeline.fetch.Connections;
import io.bellwether.pipeline.fit.IdealProfile;
import io.bellwether.stores.json.ProfileJson;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import javax.sql.DataSource;

/// Which workspace has connected which account, in PostgreSQL.
public final class PostgresConnections implements Connections {
    private final Transactions transactions;

    public PostgresConnections(DataSource dataSource) {
        this.transactions = new Transactions(dataSource);
    }

    /// A new workspace gets the rules that every workspace begins with. Rules that were added to those since are
    /// added to an old one; its own stay as they are. What a person has disconnected stays so.
    @Override
    public WorkspaceId connect(String provider, String account, String workspaceName, Instant now) {
        WorkspaceId workspace = workspaceFor(provider, account);
        transactions.inWorkspace(workspace, connection -> {
            createWorkspace(connection, workspaceName, now);
            createConnection(connection, provider, account, now);
            addDefaultRules(connection, now);
            return null;
        });
        return workspaceFor(provider, account);
    }

    @Override
    public Optional<WorkspaceId> find(String provider, String account) {
        return find(provider, account, "AND state <> 'disconnected'");
    }

    /// The workspace that has the account or once had it, or else the one that is to be made for it.
    WorkspaceId workspaceFor(String provider, String account) {
        return find(provider, account, "").orElseGet(() -> derived(provider, account));
    }

    private Optional<WorkspaceId> find(String provider, String account, String condition) {
        return transactions.asSystem(connection -> Query.on(connection, """
                SELECT workspace_id
                FROM connection
                WHERE provider = ? AND account = ? %s
                """.formatted(condition))
                .with(provider)
                .with(account)
                .first(row -> new WorkspaceId(row.uuid("workspace_id"))));
    }

    private static WorkspaceId derived(String provider, String account) {
        return new WorkspaceId(
                Fingerprint.of("workspace/1").with(provider).with(account).uuid());
    }

    static void createWorkspace(Connection connection, String name, Instant now) throws SQLException {
        Query.on(connection, """
                INSERT INTO workspace (id, name, created_at)
                VALUES (current_workspace(), ?, ?)
                ON CONFLICT (id) DO NOTHING
                """).with(name).with(now).update();
    }

    private static void createConnection(Connection connection, String provider, String account, Instant now)
            throws SQLException {
        Query.on(connection, """
                INSERT INTO connection (workspace_id, provider, account, created_at)
                VALUES (current_workspace(), ?, ?, ?)
                ON CONFLICT (provider, account) DO NOTHING
                """).with(provider).with(account).with(now).update();
    }

    static void addDefaultRules(Connection connection, Instant now) throws SQLException {
        Query.on(connection, """
                INSERT INTO rule
                    (workspace_id, id, version, enabled, name, description, trigger, parameters, condition, urgency,
                     cool_down_seconds, routes, created_at)
                SELECT current_workspace(), id, 1, true, name, description, trigger, parameters, condition, urgency,
                       cool_down_seconds, routes, ?
                FROM default_rule
                ON CONFLICT (workspace_id, id, version) DO NOTHING
                """).with(now).update();
        addDefaultProfile(connection, now);
    }

    /// So that scoring can begin; one that the workspace has stays.
    private static void addDefaultProfile(Connection connection, Instant now) throws SQLException {
        Query.on(connection, """
                INSERT INTO ideal_profile (workspace_id, profile, changed_at)
                VALUES (current_workspace(), ?::jsonb, ?)
                ON CONFLICT (workspace_id) DO NOTHING
                """)
                .with(ProfileJson.write(IdealProfile.DEFAULT))
                .with(now)
                .update();
    }
}
