package io.bellwether.stores.postgres;

import io.bellwether.model.EntityRef;
import io.bellwether.model.RuleId;
import io.bellwether.model.Signal;
import io.bellwether.model.WorkspaceId;
import io.bellwether.pipeline.backtest.PastDecision;
import io.bellwether.stores.json.SeenJson;
import io.bellwether.stores.json.VerdictJson;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/// Decisions in the order in which they were made, page by page: however long the period, one page is in memory.
public final class ReadPast {
    private final Transactions transactions;

    public ReadPast(DataSource dataSource) {
        this.transactions = new Transactions(dataSource);
    }

    /// A decision's place in their order.
    public record Place(Instant decidedAt, int position, UUID signal) {
        static Place before(Instant from) {
            return new Place(from, -1, new UUID(0, 0));
        }
    }

    public record Found(Place place, PastDecision decision) {}

    /// @param rule whose words are wanted
    /// @param after the last one of the page before; null for the first page
    public List<Found> page(
            WorkspaceId workspace, RuleId rule, Instant from, Instant to, @Nullable Place after, int limit) {
        Place start = after == null ? Place.before(from) : after;
        return transactions.inWorkspace(
                workspace,
                connection -> Query.on(connection, """
                SELECT decision.decided_at, decision.position, decision.verdicts, decision.seen,
                       signal.id, source, account, identity, type, entity_type, entity_external_id, happening,
                       occurred_at, urgency, confidence, change_source, change_source_id, own_change, payload,
                       received_at, correlation_id, marked.useful IS NULL AS unsaid, marked.useful
                FROM decision
                JOIN signal ON signal.workspace_id = decision.workspace_id AND signal.id = decision.signal_id
                LEFT JOIN LATERAL (
                    SELECT bool_or(alert.useful) AS useful
                    FROM alert
                    WHERE alert.workspace_id = decision.workspace_id
                      AND alert.signal_id = decision.signal_id
                      AND alert.rule_id = ?
                ) AS marked ON true
                WHERE decision.workspace_id = current_workspace()
                  AND decision.decided_at >= ?
                  AND decision.decided_at < ?
                  AND (decision.decided_at, decision.position, decision.signal_id) > (?, ?, ?)
                ORDER BY decision.decided_at, decision.position, decision.signal_id
                LIMIT ?
                """)
                        .with(rule.value())
                        .with(start.decidedAt())
                        .with(to)
                        .with(start.decidedAt())
                        .with(start.position())
                        .with(start.signal())
                        .with(limit)
                        .list(row -> {
                            Signal signal = ReadParked.signal(row, workspace);
                            return new Found(
                                    new Place(
                                            row.instant("decided_at"),
                                            row.integer("position"),
                                            signal.id().value()),
                                    new PastDecision(
                                            signal,
                                            SeenJson.read(row.text("seen")),
                                            VerdictJson.said(row.text("verdicts"), rule),
                                            row.bool("unsaid") ? null : row.bool("useful")));
                        }));
    }

    /// When the rule fired last for each record, before a moment and not before another.
    public Map<EntityRef, Instant> lastFired(WorkspaceId workspace, RuleId rule, Instant since, Instant before) {
        return transactions.inWorkspace(workspace, connection -> {
            Map<EntityRef, Instant> last = new HashMap<>();
            Query.on(connection, """
                    SELECT entity ->> 'type' AS type, entity ->> 'externalId' AS id, max(occurred_at) AS occurred_at
                    FROM alert
                    WHERE workspace_id = current_workspace() AND rule_id = ? AND occurred_at >= ? AND created_at < ?
                    GROUP BY 1, 2
                    """)
                    .with(rule.value())
                    .with(since)
                    .with(before)
                    .list(row -> last.put(row.entity("type", "id"), row.instant("occurred_at")));
            return last;
        });
    }

    /// One decision of one signal, the latest.
    public Optional<Found> of(WorkspaceId workspace, RuleId rule, UUID signal) {
        return transactions
                .inWorkspace(
                        workspace,
                        connection -> Query.on(connection, """
                        SELECT decided_at, position
                        FROM decision
                        WHERE workspace_id = current_workspace() AND signal_id = ?
                        ORDER BY decided_at DESC
                        LIMIT 1
                        """)
                                .with(signal)
                                .first(row -> new Place(row.instant("decided_at"), row.integer("position"), signal)))
                .flatMap(place -> page(
                                workspace,
                                rule,
                                place.decidedAt(),
                                place.decidedAt().plusNanos(1_000),
                                new Place(place.decidedAt(), place.position() - 1, signal),
                                100)
                        .stream()
                        .filter(found -> found.place().signal().equals(signal))
                        .findFirst());
    }
}
