package io.bellwether.stores.postgres;

import io.bellwether.model.Alert;
import io.bellwether.model.AlertId;
import io.bellwether.stores.json.ChangeJson;
import io.bellwether.stores.json.EntityCardJson;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Stores alerts, one per signal hash whoever raises it.
final class WriteAlerts {
    private WriteAlerts() {}

    /// @return those that were not there before
    static Set<AlertId> of(Connection connection, List<Alert> alerts) throws SQLException {
        return of(new Journey(connection), alerts);
    }

    /// @return those that were not there before
    static Set<AlertId> of(Journey journey, List<Alert> alerts) throws SQLException {
        if (alerts.isEmpty()) {
            return Set.of();
        }
        return new HashSet<>(journey.ask(journey.on("""
                INSERT INTO alert
                    (workspace_id, id, signal_hash, trigger, urgency, title, message, entity, change, late, rule_id,
                     rule_version, signal_id, correlation_id, occurred_at, created_at)
                SELECT current_workspace(), id, signal_hash, trigger, urgency, title, message, entity, change, late,
                       rule_id, rule_version, signal_id, correlation_id, occurred_at, created_at
                FROM unnest(?::uuid[], ?::text[], ?::text[], ?::smallint[], ?::text[], ?::text[], ?::jsonb[],
                            ?::jsonb[], ?::boolean[], ?::text[], ?::integer[], ?::uuid[], ?::uuid[], ?::timestamptz[],
                            ?::timestamptz[])
                    AS raised (id, signal_hash, trigger, urgency, title, message, entity, change, late, rule_id,
                               rule_version, signal_id, correlation_id, occurred_at, created_at)
                ORDER BY signal_hash
                ON CONFLICT (workspace_id, signal_hash) DO NOTHING
                RETURNING id
                """)
                .column(alerts, Alert::id)
                .column(alerts, Alert::signalHash)
                .column(alerts, Alert::trigger)
                .column(alerts, alert -> alert.urgency().value())
                .column(alerts, Alert::title)
                .column(alerts, Alert::message)
                .column(alerts, alert -> EntityCardJson.write(alert.entity()))
                .column(alerts, alert -> ChangeJson.write(alert.change()))
                .column(alerts, Alert::late)
                .column(alerts, Alert::rule)
                .column(alerts, Alert::ruleVersion)
                .column(alerts, Alert::signal)
                .column(alerts, Alert::correlationId)
                .column(alerts, Alert::occurredAt)
                .column(alerts, Alert::createdAt)
                .as(row -> new AlertId(row.uuid("id")))));
    }

    static void markLate(Journey journey, List<String> signalHashes) {
        if (!signalHashes.isEmpty()) {
            journey.later(journey.on("""
                    UPDATE alert
                    SET late = true
                    WHERE workspace_id = current_workspace() AND signal_hash = ANY (?::text[]) AND NOT late
                    """).column(signalHashes));
        }
    }
}
