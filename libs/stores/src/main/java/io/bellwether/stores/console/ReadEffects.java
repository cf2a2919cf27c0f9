package io.bellwether.stores.console;

import static io.bellwether.stores.console.Question.instant;
import static io.bellwether.stores.console.Question.uuid;

import io.bellwether.model.WorkspaceId;
import io.bellwether.stores.postgres.Transactions;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/// What was done outside, and what is still to be done.
public final class ReadEffects {
    private static final String SELECT = """
            SELECT id, kind, state, attempt, not_before, vendor_id, last_error, alert_id, correlation_id, created_at
            FROM effect
            WHERE workspace_id = ?
            """;

    private final Transactions transactions;

    public ReadEffects(DataSource dataSource) {
        this.transactions = new Transactions(dataSource);
    }

    /// Newest first.
    public Rows<EffectRow> list(WorkspaceId workspace, @Nullable String state, Slice slice) {
        return transactions.inWorkspace(
                workspace,
                connection -> Question.rows(
                        new Question(SELECT, workspace.value())
                                .and("state = ?", state)
                                .newestFirst("created_at", "id", slice)
                                .list(connection, ReadEffects::read),
                        slice,
                        effect -> new Position(effect.createdAt(), effect.id())));
    }

    public Optional<EffectRow> find(WorkspaceId workspace, UUID effect) {
        return transactions.inWorkspace(
                workspace,
                connection -> new Question(SELECT, workspace.value())
                        .and("id = ?", effect)
                        .first(connection, ReadEffects::read));
    }

    /// Those that the alert asked for.
    public List<EffectRow> ofAlert(WorkspaceId workspace, UUID alert) {
        return transactions.inWorkspace(
                workspace,
                connection -> new Question(SELECT, workspace.value())
                        .and("alert_id = ?", alert)
                        .endsWith("ORDER BY created_at, id")
                        .list(connection, ReadEffects::read));
    }

    private static EffectRow read(ResultSet row) throws SQLException {
        return new EffectRow(
                uuid(row, "id"),
                row.getString("kind"),
                row.getString("state"),
                row.getInt("attempt"),
                instant(row, "not_before"),
                row.getString("vendor_id"),
                row.getString("last_error"),
                uuid(row, "alert_id"),
                uuid(row, "correlation_id"),
                instant(row, "created_at"));
    }
}
