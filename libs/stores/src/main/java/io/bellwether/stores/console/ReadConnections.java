package io.bellwether.stores.console;

import io.bellwether.model.WorkspaceId;
import io.bellwether.stores.postgres.Transactions;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/// The accounts that a workspace has connected, never their tokens.
public final class ReadConnections {
    private static final String SELECT = """
            SELECT id, provider, account, method, state, reason, scopes, connected_at, issued_at, expires_at,
                   key_version, last_error, created_at
            FROM connection
            LEFT JOIN credential ON credential.workspace_id = connection.workspace_id AND connection_id = id
            WHERE connection.workspace_id = ?
            """;

    private final Transactions transactions;

    public ReadConnections(DataSource dataSource) {
        this.transactions = new Transactions(dataSource);
    }

    /// The oldest first.
    public List<ConnectionRow> list(WorkspaceId workspace) {
        return transactions.inWorkspace(
                workspace,
                connection -> new Question(SELECT, workspace.value())
                        .endsWith("ORDER BY created_at, id")
                        .list(connection, ReadConnections::read));
    }

    public Optional<ConnectionRow> find(WorkspaceId workspace, UUID id) {
        return transactions.inWorkspace(
                workspace,
                connection -> new Question(SELECT, workspace.value())
                        .and("id = ?", id)
                        .first(connection, ReadConnections::read));
    }

    private static ConnectionRow read(ResultSet row) throws SQLException {
        return new ConnectionRow(
                Question.uuid(row, "id"),
                row.getString("provider"),
                row.getString("account"),
                row.getString("method"),
                row.getString("state"),
                row.getString("reason"),
                List.of((String[]) row.getArray("scopes").getArray()),
                moment(row, "connected_at"),
                moment(row, "issued_at"),
                moment(row, "expires_at"),
                row.getString("key_version"),
                row.getString("last_error"),
                Question.instant(row, "created_at"));
    }

    private static @Nullable Instant moment(ResultSet row, String column) throws SQLException {
        OffsetDateTime value = row.getObject(column, OffsetDateTime.class);
        return value == null ? null : value.toInstant();
    }
}
