package io.bellwether.stores.postgres;

import io.bellwether.model.Signal;
import io.bellwether.model.WorkspaceId;
import io.bellwether.pipeline.Seen;
import io.bellwether.stores.json.SeenJson;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/// Signals that were decided, with what they were decided from.
public final class ReadDecisions {
    private static final String SELECT = """
            SELECT decision.decided_at, decision.position, decision.outcome AS decided_outcome,
                   decision.reason AS decided_reason, decision.seen,
                   (SELECT count(*) FROM jsonb_array_elements(decision.verdicts) AS verdict
                    WHERE verdict ->> 'kind' = 'fired') AS fired,
                   signal.id, source, account, identity, type, entity_type, entity_external_id, happening, occurred_at,
                   urgency, confidence, change_source, change_source_id, own_change, payload, received_at,
                   correlation_id
            FROM decision
            JOIN signal ON signal.workspace_id = decision.workspace_id AND signal.id = decision.signal_id
            WHERE decision.workspace_id = current_workspace()
            """;

    private final Transactions transactions;

    public ReadDecisions(DataSource dataSource) {
        this.transactions = new Transactions(dataSource);
    }

    /// @param fired how many rules fired then
    public record Decided(ReadPast.Place place, Signal signal, Seen seen, String outcome, String reason, long fired) {}

    /// In the order in which they were made.
    public List<Decided> page(
            WorkspaceId workspace, Instant from, Instant to, ReadPast.@Nullable Place after, int limit) {
        ReadPast.Place start = after == null ? ReadPast.Place.before(from) : after;
        return transactions.inWorkspace(
                workspace,
                connection -> Query.on(connection, SELECT + """
                          AND decision.decided_at >= ?
                          AND decision.decided_at < ?
                          AND (decision.decided_at, decision.position, decision.signal_id) > (?, ?, ?)
                        ORDER BY decision.decided_at, decision.position, decision.signal_id
                        LIMIT ?
                        """)
                        .with(start.decidedAt())
                        .with(to)
                        .with(start.decidedAt())
                        .with(start.position())
                        .with(start.signal())
                        .with(limit)
                        .list(row -> decided(row, workspace)));
    }

    public List<Decided> of(WorkspaceId workspace, Collection<UUID> signals) {
        return transactions.inWorkspace(
                workspace,
                connection -> Query.on(connection, SELECT + """
                          AND decision.signal_id = ANY (?::uuid[])
                        ORDER BY decision.decided_at, decision.position, decision.signal_id
                        """).column(signals).list(row -> decided(row, workspace)));
    }

    /// The signals that a delivery told of.
    public List<UUID> signalsOf(WorkspaceId workspace, UUID delivery) {
        return transactions.inWorkspace(
                workspace,
                connection -> Query.on(connection, """
                SELECT DISTINCT signal_id
                FROM event
                WHERE workspace_id = current_workspace() AND delivery_id = ? AND signal_id IS NOT NULL
                """).with(delivery).list(row -> row.uuid("signal_id")));
    }

    private static Decided decided(Row row, WorkspaceId workspace) throws SQLException {
        Signal signal = ReadParked.signal(row, workspace);
        return new Decided(
                new ReadPast.Place(
                        row.instant("decided_at"),
                        row.integer("position"),
                        signal.id().value()),
                signal,
                SeenJson.read(row.text("seen")),
                row.text("decided_outcome"),
                row.text("decided_reason"),
                row.number("fired"));
    }
}
