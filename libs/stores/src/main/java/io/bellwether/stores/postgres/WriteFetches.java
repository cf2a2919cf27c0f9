package io.bellwether.stores.postgres;

import io.bellwether.model.DeliveryId;
import io.bellwether.model.FetchTarget;
import io.bellwether.model.WorkspaceId;
import io.bellwether.model.wire.FetchRequestedV1;
import io.bellwether.pipeline.WorkspacePlan.Fetch;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

/// Wants things of the CRM. What is wanted already stays as it is, with the message that is under way for it.
final class WriteFetches {
    private WriteFetches() {}

    static void of(Connection connection, WorkspaceId workspace, List<Fetch> fetches, Instant now) throws SQLException {
        Journey journey = new Journey(connection);
        of(journey, workspace, fetches, now);
        journey.end();
    }

    static void of(Journey journey, WorkspaceId workspace, List<Fetch> fetches, Instant now) throws SQLException {
        if (fetches.isEmpty()) {
            return;
        }
        List<OutboxRows.Due> wanted = journey.ask(journey.on("""
                INSERT INTO "fetch" (workspace_id, target, state, reason, not_before, correlation_id, requested_at)
                SELECT DISTINCT ON (target) current_workspace(), target, 'wanted', reason, ?, correlation_id, ?
                FROM unnest(?::text[], ?::text[], ?::uuid[]) WITH ORDINALITY
                    AS told (target, reason, correlation_id, place)
                ORDER BY target, place
                ON CONFLICT (workspace_id, target) DO UPDATE
                SET state = excluded.state, reason = excluded.reason, attempt = 0, not_before = excluded.not_before,
                    leased_until = NULL, last_error = NULL, correlation_id = excluded.correlation_id,
                    requested_at = excluded.requested_at
                WHERE "fetch".state <> 'wanted'
                RETURNING target, correlation_id
                """)
                .with(now)
                .with(now)
                .column(fetches, Fetch::target)
                .column(fetches, Fetch::reason)
                .column(fetches, Fetch::correlationId)
                .as(row -> new OutboxRows.Due(
                        new FetchRequestedV1(
                                new DeliveryId(row.uuid("correlation_id")),
                                workspace,
                                FetchTarget.parse(row.text("target"))),
                        now)));
        OutboxRows.add(journey, wanted, now);
    }
}
