package io.bellwether.stores.postgres;

import io.bellwether.pipeline.WorkspacePlan.CoolDownStart;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/// Moves cool-downs forward, never back.
final class WriteCoolDowns {
    private WriteCoolDowns() {}

    static void of(Connection connection, List<CoolDownStart> starts) throws SQLException {
        Journey journey = new Journey(connection);
        of(journey, starts);
        journey.end();
    }

    static void of(Journey journey, List<CoolDownStart> starts) {
        if (starts.isEmpty()) {
            return;
        }
        journey.later(journey.on("""
                INSERT INTO cool_down (workspace_id, rule_id, entity_type, external_id, occurred_at, alert_id)
                SELECT DISTINCT ON (rule_id, entity_type, external_id)
                       current_workspace(), rule_id, entity_type, external_id, occurred_at, alert_id
                FROM unnest(?::text[], ?::text[], ?::text[], ?::timestamptz[], ?::uuid[])
                    AS started (rule_id, entity_type, external_id, occurred_at, alert_id)
                ORDER BY rule_id, entity_type, external_id, occurred_at DESC
                ON CONFLICT (workspace_id, rule_id, entity_type, external_id) DO UPDATE
                SET occurred_at = excluded.occurred_at, alert_id = excluded.alert_id
                WHERE cool_down.occurred_at < excluded.occurred_at
                """)
                .column(starts, CoolDownStart::rule)
                .column(starts, start -> start.entity().type().label())
                .column(starts, start -> start.entity().externalId())
                .column(starts, CoolDownStart::occurredAt)
                .column(starts, CoolDownStart::alert));
    }
}
