package io.bellwether.stores.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;

/// Gives out the moments of everything that is paced, one after the other.
final class ReserveLane {
    private ReserveLane() {}

    private static final String HOLD = "hold:";

    /// No moment of the lane is given before `until` any more.
    static void hold(Connection connection, String lane, Instant until) throws SQLException {
        Query.on(connection, """
                INSERT INTO lane (workspace_id, name, next_free_at)
                VALUES (current_workspace(), ?, ?)
                ON CONFLICT (workspace_id, name) DO UPDATE
                SET next_free_at = greatest(lane.next_free_at, excluded.next_free_at)
                """).with(HOLD + lane).with(until).update();
    }

    /// @return until when the lane is held; long past where it never was
    static Instant heldUntil(Connection connection, String lane) throws SQLException {
        return Query.on(connection, """
                SELECT next_free_at FROM lane WHERE workspace_id = current_workspace() AND name = ?
                """)
                .with(HOLD + lane)
                .first(row -> row.instant("next_free_at"))
                .orElse(Instant.EPOCH);
    }

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
