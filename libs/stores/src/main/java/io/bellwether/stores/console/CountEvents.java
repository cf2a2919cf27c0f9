package io.bellwether.stores.console;

import io.bellwether.stores.postgres.Transactions;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;

/// Counts what the conservation law is about, in one statement and so at one moment.
public final class CountEvents {
    private static final String COUNT = """
            SELECT count(*) FILTER (WHERE outcome = 'processed') AS processed,
                   count(*) FILTER (WHERE outcome = 'ignored') AS ignored,
                   count(*) FILTER (WHERE outcome = 'deferred') AS deferred,
                   count(*) FILTER (WHERE outcome = 'quarantined') AS quarantined,
                   (SELECT coalesce(sum(event_count), 0) FROM delivery) AS recorded,
                   ARRAY(
                       SELECT event_count - settled
                       FROM (
                           SELECT id, recorded_at, event_count, count(event.delivery_id)::integer AS settled
                           FROM delivery LEFT JOIN event ON event.delivery_id = delivery.id
                           GROUP BY id
                       ) AS progress
                       WHERE settled < event_count
                       ORDER BY recorded_at DESC, id
                   ) AS unsettled,
                   -- A signal that was looked at after its release has a later settled_at, even if it waits once more.
                   (SELECT count(*)
                    FROM outbox
                    WHERE outbox.type = 'SignalReleasedV1' AND published_at IS NOT NULL
                      AND EXISTS (
                          SELECT FROM signal
                          WHERE signal.workspace_id = outbox.workspace_id
                            AND signal.id = ANY (CASE outbox.type WHEN 'SignalReleasedV1' THEN subjects::uuid[] END)
                            AND signal.outcome = 'deferred'
                            AND signal.settled_at <= outbox.created_at)) AS releases_waiting,
                   (SELECT count(*) FROM effect WHERE state = 'uncertain') AS uncertain_effects
            FROM event
            """;

    private final Transactions transactions;

    public CountEvents(DataSource dataSource) {
        this.transactions = new Transactions(dataSource);
    }

    public EventCounts count() {
        return transactions.asSystem(connection ->
                new Question(COUNT).first(connection, CountEvents::read).orElseThrow());
    }

    private static EventCounts read(ResultSet row) throws SQLException {
        return new EventCounts(
                row.getLong("recorded"),
                row.getLong("processed"),
                row.getLong("ignored"),
                row.getLong("deferred"),
                row.getLong("quarantined"),
                List.of((Integer[]) row.getArray("unsettled").getArray()),
                row.getLong("releases_waiting"),
                row.getLong("uncertain_effects"));
    }
}
