package io.bellwether.stores.console;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;

/// Counts what the conservation law is about, at one moment.
public final class CountEvents {
    private final ReadOnly reads;

    public CountEvents(DataSource dataSource) {
        this.reads = new ReadOnly(dataSource);
    }

    public EventCounts count() {
        return reads.acrossWorkspaces(connection -> {
            List<Integer> unsettled = unsettled(connection);
            long releases = releasesWaiting(connection);
            return new Question("""
                    SELECT (SELECT coalesce(sum(event_count), 0) FROM delivery) AS recorded,
                           (SELECT count(*) FROM effect WHERE state = 'uncertain') AS uncertain,
                           count(*) FILTER (WHERE outcome = 'processed') AS processed,
                           count(*) FILTER (WHERE outcome = 'ignored') AS ignored,
                           count(*) FILTER (WHERE outcome = 'deferred') AS deferred,
                           count(*) FILTER (WHERE outcome = 'quarantined') AS quarantined
                    FROM event
                    """)
                    .first(
                            connection,
                            row -> new EventCounts(
                                    row.getLong("recorded"),
                                    row.getLong("processed"),
                                    row.getLong("ignored"),
                                    row.getLong("deferred"),
                                    row.getLong("quarantined"),
                                    unsettled,
                                    releases,
                                    row.getLong("uncertain")))
                    .orElseThrow();
        });
    }

    private static List<Integer> unsettled(Connection connection) throws SQLException {
        return new Question("""
                SELECT event_count - settled AS unsettled
                FROM (
                    SELECT id, recorded_at, event_count, count(event.delivery_id) AS settled
                    FROM delivery LEFT JOIN event ON event.delivery_id = delivery.id
                    GROUP BY id
                ) AS progress
                WHERE settled < event_count
                ORDER BY recorded_at DESC, id
                """).list(connection, row -> row.getInt("unsettled"));
    }

    /// A signal that was looked at again after its release has a later `settled_at`, even if it waits once more.
    private static long releasesWaiting(Connection connection) throws SQLException {
        return new Question("""
                SELECT count(*) AS releases
                FROM outbox
                WHERE outbox.type = 'SignalReleasedV1' AND published_at IS NOT NULL
                  AND EXISTS (
                      SELECT FROM signal
                      WHERE signal.workspace_id = outbox.workspace_id
                        AND signal.id = ANY (CASE outbox.type WHEN 'SignalReleasedV1' THEN subjects::uuid[] END)
                        AND signal.outcome = 'deferred'
                        AND signal.settled_at <= outbox.created_at)
                """)
                .first(connection, row -> row.getLong("releases"))
                .orElseThrow();
    }
}
