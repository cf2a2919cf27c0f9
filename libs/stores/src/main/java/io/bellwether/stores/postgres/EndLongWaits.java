package io.bellwether.stores.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;

/// Gives signals whose wait nobody will end their outcome, and the events that told of them.
final class EndLongWaits {
    private EndLongWaits() {}

    /// @return how many signals
    static int end(Connection connection, Instant parkedBefore, Instant now) throws SQLException {
        return Query.on(connection, """
                WITH ended AS (
                    UPDATE signal
                    SET outcome = 'ignored', reason = 'waited_too_long', awaits = NULL, settled_at = ?
                    WHERE awaits IS NOT NULL AND outcome = 'deferred' AND received_at < ?
                    RETURNING workspace_id, id
                ), told AS (
                    UPDATE event
                    SET outcome = 'ignored', reason = 'waited_too_long', settled_at = ?
                    FROM ended
                    WHERE event.workspace_id = ended.workspace_id
                      AND event.signal_id = ended.id
                      AND event.outcome = 'deferred'
                )
                SELECT id FROM ended
                """)
                .with(now)
                .with(parkedBefore)
                .with(now)
                .list(row -> row.uuid("id"))
                .size();
    }
}
