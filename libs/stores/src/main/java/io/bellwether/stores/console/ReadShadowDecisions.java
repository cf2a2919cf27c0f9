package io.bellwether.stores.console;

import static io.bellwether.stores.console.Question.instant;
import static io.bellwether.stores.console.Question.uuid;

import io.bellwether.model.EntityRef;
import io.bellwether.model.EntityType;
import io.bellwether.model.WorkspaceId;
import io.bellwether.stores.postgres.Transactions;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;
import javax.sql.DataSource;

/// The decisions that a replay kept apart.
public final class ReadShadowDecisions {
    private static final String SELECT = """
            SELECT signal.id, signal.entity_type, signal.entity_external_id, signal.property, signal.value,
                   signal.occurred_at, shadow_decision.decided_at, shadow_decision.hash, shadow_decision.verdicts,
                   (SELECT decision.verdicts
                    FROM decision
                    WHERE decision.workspace_id = shadow_decision.workspace_id
                      AND decision.signal_id = shadow_decision.signal_id
                    ORDER BY decision.decided_at DESC
                    LIMIT 1) AS verdicts_then
            FROM shadow_decision
            JOIN signal ON signal.workspace_id = shadow_decision.workspace_id AND signal.id = shadow_decision.signal_id
            WHERE shadow_decision.workspace_id = ? AND shadow_decision.job_id = ?
            """;

    private final Transactions transactions;

    public ReadShadowDecisions(DataSource dataSource) {
        this.transactions = new Transactions(dataSource);
    }

    /// By the source's time of the change, the newest first.
    public Rows<ShadowRow> list(WorkspaceId workspace, UUID job, Slice slice) {
        return transactions.inWorkspace(
                workspace,
                connection -> Question.rows(
                        new Question(SELECT, workspace.value(), job)
                                .newestFirst("signal.occurred_at", "signal.id", slice)
                                .list(connection, ReadShadowDecisions::read),
                        slice,
                        row -> new Position(row.occurredAt(), row.signal())));
    }

    private static ShadowRow read(ResultSet row) throws SQLException {
        String type = row.getString("entity_type");
        return new ShadowRow(
                uuid(row, "id"),
                type == null ? null : new EntityRef(EntityType.ofLabel(type), row.getString("entity_external_id")),
                row.getString("property"),
                row.getString("value"),
                instant(row, "occurred_at"),
                instant(row, "decided_at"),
                row.getString("hash"),
                row.getString("verdicts"),
                row.getString("verdicts_then"));
    }
}
