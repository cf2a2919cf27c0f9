package io.bellwether.stores.console;

import static io.bellwether.stores.console.Question.instant;
import static io.bellwether.stores.console.Question.uuid;

import io.bellwether.model.EntityRef;
import io.bellwether.model.EntityType;
import io.bellwether.model.Urgency;
import io.bellwether.model.WorkspaceId;
import io.bellwether.stores.postgres.Transactions;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/// What came in, and why it did what it did.
public final class ReadSignals {
    private static final String SELECT = """
            SELECT id, source, account, type, kind, entity_type, entity_external_id, property, value, urgency,
                   confidence, occurred_at, received_at, correlation_id, schema_version, payload, outcome, reason,
                   awaits, settled_at,
                   (SELECT occurrence ->> 'from'
                    FROM decision
                    WHERE decision.workspace_id = signal.workspace_id AND decision.signal_id = signal.id
                    ORDER BY decided_at DESC
                    LIMIT 1) AS previous
            FROM signal
            WHERE workspace_id = ?
            """;

    private final Transactions transactions;

    public ReadSignals(DataSource dataSource) {
        this.transactions = new Transactions(dataSource);
    }

    /// What is not null must hold.
    ///
    /// @param since received at this moment or later
    /// @param correlationId told by this delivery, be it the first or a later one
    public record Filter(
            @Nullable String outcome,
            @Nullable Instant since,
            @Nullable EntityRef entity,
            @Nullable UUID correlationId) {}

    /// Newest first.
    public Rows<SignalRow> list(WorkspaceId workspace, Filter filter, Slice slice) {
        Question question = new Question(SELECT, workspace.value())
                .and("outcome = ?", filter.outcome())
                .and("received_at >= ?", filter.since())
                .and("id IN (SELECT signal_id FROM event WHERE delivery_id = ?)", filter.correlationId());
        EntityRef entity = filter.entity();
        if (entity != null) {
            question.and(
                    "entity_type = ? AND entity_external_id = ?",
                    List.of(entity.type().label(), entity.externalId()));
        }
        return transactions.inWorkspace(
                workspace,
                connection -> Question.rows(
                        question.newestFirst("received_at", "id", slice).list(connection, ReadSignals::read),
                        slice,
                        signal -> new Position(signal.receivedAt(), signal.id())));
    }

    public Optional<SignalRow> find(WorkspaceId workspace, UUID signal) {
        return transactions.inWorkspace(
                workspace,
                connection -> new Question(SELECT, workspace.value())
                        .and("id = ?", signal)
                        .first(connection, ReadSignals::read));
    }

    /// The newest first; none while it waits.
    public List<DecisionRow> decisions(WorkspaceId workspace, UUID signal) {
        return transactions.inWorkspace(
                workspace,
                connection -> new Question("""
                SELECT decided_at, outcome, reason, occurrence, verdicts, seen
                FROM decision
                WHERE workspace_id = ?
                """, workspace.value())
                        .and("signal_id = ?", signal)
                        .endsWith("ORDER BY decided_at DESC")
                        .list(
                                connection,
                                row -> new DecisionRow(
                                        instant(row, "decided_at"),
                                        row.getString("outcome"),
                                        row.getString("reason"),
                                        row.getString("occurrence"),
                                        row.getString("verdicts"),
                                        row.getString("seen"))));
    }

    /// The first telling first.
    public List<TellingRow> tellings(WorkspaceId workspace, UUID signal) {
        return transactions.asSystem(connection -> new Question("""
                SELECT delivery_id, index, received_at, outcome, reason, settled_at
                FROM event JOIN delivery ON delivery.id = delivery_id
                WHERE workspace_id = ?
                """, workspace.value())
                .and("signal_id = ?", signal)
                .endsWith("ORDER BY received_at, delivery_id, index")
                .list(
                        connection,
                        row -> new TellingRow(
                                uuid(row, "delivery_id"),
                                row.getInt("index"),
                                instant(row, "received_at"),
                                row.getString("outcome"),
                                row.getString("reason"),
                                instant(row, "settled_at"))));
    }

    static SignalRow read(ResultSet row) throws SQLException {
        String entityType = row.getString("entity_type");
        return new SignalRow(
                uuid(row, "id"),
                row.getString("source"),
                row.getString("account"),
                row.getString("type"),
                row.getString("kind"),
                entityType == null
                        ? null
                        : new EntityRef(EntityType.ofLabel(entityType), row.getString("entity_external_id")),
                row.getString("property"),
                row.getString("previous"),
                row.getString("value"),
                new Urgency(row.getInt("urgency")),
                row.getDouble("confidence"),
                instant(row, "occurred_at"),
                instant(row, "received_at"),
                uuid(row, "correlation_id"),
                row.getInt("schema_version"),
                row.getString("payload"),
                row.getString("outcome"),
                row.getString("reason"),
                row.getString("awaits"),
                instant(row, "settled_at"));
    }
}
