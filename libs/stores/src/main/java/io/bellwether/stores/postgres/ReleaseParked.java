package io.bellwether.stores.postgres;

import io.bellwether.model.wire.SignalReleasedV1;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;

/// Puts the release of parked signals into the outbox, at most a hundred to a message. A message carries the
/// correlation id of the signal that was parked last: whoever has just parked it publishes it at once.
final class ReleaseParked {
    static final int MAX_SIGNALS = 100;

    private ReleaseParked() {}

    /// Those that wait for what has just been fetched.
    static void awaiting(Connection connection, Collection<String> targets, Instant now) throws SQLException {
        release(connection, "true", targets, now);
    }

    /// Of those that wait for the targets, the ones whose target is there by now.
    static void whoseWaitIsOver(Connection connection, Collection<String> targets, Instant now) throws SQLException {
        release(connection, """
                CASE awaits
                    WHEN 'pipelines:deal' THEN EXISTS (
                        SELECT FROM "fetch"
                        WHERE "fetch".workspace_id = current_workspace()
                          AND "fetch".target = awaits
                          AND "fetch".completed_at >= signal.received_at)
                    ELSE EXISTS (
                        SELECT
                        FROM entity
                        WHERE entity.workspace_id = current_workspace()
                          AND entity.type = split_part(awaits, ':', 1)
                          AND entity.external_id = substr(awaits, strpos(awaits, ':') + 1)
                          AND entity.history_fetched_at IS NOT NULL)
                      OR EXISTS (
                        SELECT
                        FROM entity_alias AS merged
                        JOIN entity
                            ON entity.workspace_id = current_workspace()
                            AND entity.type = merged.type
                            AND entity.external_id = merged.external_id
                        WHERE merged.workspace_id = current_workspace()
                          AND merged.type = split_part(awaits, ':', 1)
                          AND merged.alias = substr(awaits, strpos(awaits, ':') + 1)
                          AND entity.history_fetched_at IS NOT NULL)
                END
                """, targets, now);
    }

    private static void release(Connection connection, String condition, Collection<String> targets, Instant now)
            throws SQLException {
        Query.on(connection, """
                INSERT INTO outbox (workspace_id, correlation_id, type, subjects, available_at, created_at)
                SELECT current_workspace(), (array_agg(correlation_id ORDER BY settled_at DESC))[1], ?,
                       array_agg(id::text ORDER BY occurred_at, id), ?, ?
                FROM (
                    SELECT id, correlation_id, occurred_at, settled_at,
                           (row_number() OVER (ORDER BY settled_at DESC, id) - 1) / ? AS page
                    FROM signal
                    WHERE workspace_id = current_workspace()
                      AND awaits = ANY (?::text[])
                      AND outcome = 'deferred'
                      AND %s
                ) AS parked
                GROUP BY page
                """.formatted(condition))
                .with(SignalReleasedV1.class.getSimpleName())
                .with(now)
                .with(now)
                .with(MAX_SIGNALS)
                .column(targets)
                .update();
    }
}
