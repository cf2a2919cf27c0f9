package io.bellwether.stores.console;

import static io.bellwether.stores.console.Question.instant;
import static io.bellwether.stores.console.Question.uuid;

import io.bellwether.model.EntityRef;
import io.bellwether.model.Urgency;
import io.bellwether.model.WorkspaceId;
import io.bellwether.stores.postgres.Transactions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/// Why signals did, or did not, act: one by one, and all of one record.
public final class ReadTraces {
    private static final String SELECT = """
            SELECT id, source, account, type, kind, entity_type, entity_external_id, property, value, urgency,
                   confidence, occurred_at, received_at, correlation_id, schema_version, payload, signal.outcome,
                   signal.reason, awaits, settled_at, decided.decided_at, decided.occurrence, decided.verdicts,
                   decided.seen, decided.occurrence ->> 'from' AS previous
            FROM signal
            LEFT JOIN LATERAL (
                SELECT decided_at, occurrence, verdicts, seen
                FROM decision
                WHERE decision.workspace_id = signal.workspace_id AND decision.signal_id = signal.id
                ORDER BY decided_at DESC
                LIMIT 1
            ) AS decided ON true
            WHERE signal.workspace_id = ?
            """;

    /// The record under every id that a merge has left it.
    private static final String OF_ENTITY = """
            entity_type = ? AND entity_external_id IN (
                SELECT alias
                FROM entity_alias
                WHERE workspace_id = current_workspace() AND type = ? AND external_id = (
                    SELECT coalesce(
                        (SELECT external_id
                         FROM entity_alias
                         WHERE workspace_id = current_workspace() AND type = ? AND alias = ?),
                        ?))
                UNION
                SELECT external_id
                FROM entity_alias
                WHERE workspace_id = current_workspace() AND type = ? AND alias = ?
                UNION
                SELECT ?)
            """;

    /// The record itself, or the one that a merge made of it.
    private static final String IS_MIRRORED = """
            type = ? AND external_id IN (
                SELECT ?
                UNION
                SELECT external_id
                FROM entity_alias
                WHERE workspace_id = current_workspace() AND type = ? AND alias = ?)
            """;

    private final Transactions transactions;

    public ReadTraces(DataSource dataSource) {
        this.transactions = new Transactions(dataSource);
    }

    /// @param from the source's time of the change, inclusive
    /// @param to exclusive
    public record Filter(
            EntityRef entity,
            @Nullable Instant from,
            @Nullable Instant to) {}

    /// @param known whether the mirror has the record, or the one that a merge made of it
    public record Count(boolean known, long signals, long alerted, long suppressed, long deferred) {}

    public Optional<TraceRow> find(WorkspaceId workspace, UUID signal) {
        return transactions.inWorkspace(
                workspace,
                connection -> new Question(SELECT, workspace.value())
                        .and("id = ?", signal)
                        .first(connection, ReadTraces::read));
    }

    /// By the source's time of the change, the newest first.
    public Rows<TraceRow> list(WorkspaceId workspace, Filter filter, Slice slice) {
        return transactions.inWorkspace(
                workspace,
                connection -> Question.rows(
                        filtered(SELECT, workspace, filter)
                                .newestFirst("occurred_at", "id", slice)
                                .list(connection, ReadTraces::read),
                        slice,
                        row -> new Position(row.signal().firedAt(), row.signal().id())));
    }

    public Count count(WorkspaceId workspace, Filter filter) {
        return transactions.inWorkspace(
                workspace,
                connection -> filtered("""
                SELECT count(*) AS signals,
                       count(*) FILTER (WHERE reason = 'alerted') AS alerted,
                       count(*) FILTER (WHERE reason = 'suppressed') AS suppressed,
                       count(*) FILTER (WHERE outcome = 'deferred') AS deferred
                FROM signal
                WHERE workspace_id = ?
                """, workspace, filter)
                        .first(
                                connection,
                                row -> new Count(
                                        isKnown(connection, workspace, filter.entity()),
                                        row.getLong("signals"),
                                        row.getLong("alerted"),
                                        row.getLong("suppressed"),
                                        row.getLong("deferred")))
                        .orElseThrow());
    }

    public List<TracedAlertRow> alerts(WorkspaceId workspace, Collection<UUID> signals) {
        return transactions.inWorkspace(
                workspace,
                connection -> new Question("""
                SELECT id, signal_id, rule_id, rule_version, title, urgency, %s
                FROM alert
                WHERE workspace_id = ?
                """.formatted(ReadAlerts.STATE), workspace.value())
                        .and("signal_id = ANY (?::uuid[])", array(connection, signals))
                        .endsWith("ORDER BY created_at, id")
                        .list(
                                connection,
                                row -> new TracedAlertRow(
                                        uuid(row, "id"),
                                        uuid(row, "signal_id"),
                                        row.getString("rule_id"),
                                        row.getInt("rule_version"),
                                        row.getString("title"),
                                        new Urgency(row.getInt("urgency")),
                                        row.getString("state"))));
    }

    public List<TracedEffectRow> effects(WorkspaceId workspace, Collection<UUID> alerts) {
        return transactions.inWorkspace(
                workspace,
                connection -> new Question("""
                SELECT DISTINCT effect.id, told.alert_id, effect.kind, effect.act ->> 'channel' AS channel,
                       effect.state, effect.not_before, effect.held_by, effect.last_error, effect.created_at
                FROM effect
                JOIN (
                    SELECT workspace_id, id AS effect_id, alert_id FROM effect
                    UNION
                    SELECT workspace_id, effect_id, alert_id FROM digest_entry
                ) AS told ON told.workspace_id = effect.workspace_id AND told.effect_id = effect.id
                WHERE effect.workspace_id = ?
                """, workspace.value())
                        .and("told.alert_id = ANY (?::uuid[])", array(connection, alerts))
                        .endsWith("ORDER BY effect.created_at, effect.id")
                        .list(
                                connection,
                                row -> new TracedEffectRow(
                                        uuid(row, "id"),
                                        uuid(row, "alert_id"),
                                        row.getString("kind"),
                                        row.getString("channel"),
                                        row.getString("state"),
                                        instant(row, "not_before"),
                                        row.getString("held_by"),
                                        row.getString("last_error"))));
    }

    private static Question filtered(String select, WorkspaceId workspace, Filter filter) {
        String type = filter.entity().type().label();
        String id = filter.entity().externalId();
        return new Question(select, workspace.value())
                .and(OF_ENTITY, List.of(type, type, type, id, id, type, id, id))
                .and("occurred_at >= ?", filter.from())
                .and("occurred_at < ?", filter.to());
    }

    private static boolean isKnown(Connection connection, WorkspaceId workspace, EntityRef entity) throws SQLException {
        String type = entity.type().label();
        String id = entity.externalId();
        return new Question("SELECT 1 FROM entity WHERE workspace_id = ?", workspace.value())
                .and(IS_MIRRORED, List.of(type, id, type, id))
                .first(connection, _ -> true)
                .orElse(false);
    }

    private static Object array(Connection connection, Collection<UUID> ids) throws SQLException {
        return connection.createArrayOf("text", ids.stream().map(UUID::toString).toArray());
    }

    private static TraceRow read(ResultSet row) throws SQLException {
        OffsetDateTime decidedAt = row.getObject("decided_at", OffsetDateTime.class);
        return new TraceRow(
                ReadSignals.read(row),
                decidedAt == null ? null : decidedAt.toInstant(),
                row.getString("occurrence"),
                row.getString("verdicts"),
                row.getString("seen"));
    }
}
