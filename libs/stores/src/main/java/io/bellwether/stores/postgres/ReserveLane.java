package io.bellwether.stores.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;

/// Gives out the moments of everything that is paced, one after the other.
final class ReserveLane {
    private ReserveLane() {}

    /// @param span how long the lane is taken from the moment on
    /// @return the lane's next free moment, or `now` if that is past
    static Instant reserve(Connection connection, String lane, Duration span, Instant now) throws SQLException {
        String interval = span.toString();
        return Query.on(connection, """
                INSERT INTO lane (workspace_id, name, next_free_at)
                VALUES (current_workspace(), ?, ?::timestamptz + ?::interval)
                ON CONFLICT (workspace_id, name) DO UPDATE
                SET next_free_at = greatest(lane.next_free_at, ?) + ?::interval
                RETURNING next_free_at - ?::interval AS slot
                """)
                .with(lane)
                .with(now)
                .with(interval)
                .with(now)
                .with(interval)
                .with(interval)
                .first(row -> row.instant("slot"))
                .orElseThrow();
    }
}
