package io.bellwether.stores.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;

/// Finds work whose message got lost and writes it another one; never while one is still to go out or has just gone,
/// and ever more rarely, so that work which merely waits in a long queue does not make it longer.
final class RequeueForgotten {
    static final Duration OVERDUE = Duration.ofMinutes(2);

    /// A message that is repeated may still wait in a long queue: each further one rests twice as long as the last.
    static final Duration LONGEST_REST = Duration.ofHours(1);

    /// How many messages of each type one sweep writes.
    static final int LIMIT = 500;

    private static final String INSERT = """
            INSERT INTO outbox (workspace_id, correlation_id, type, subjects, available_at, created_at)
            SELECT forgotten.workspace_id, forgotten.correlation_id, '%1$s', ARRAY[forgotten.subject], ?, ?
            FROM (%2$s) AS forgotten (workspace_id, correlation_id, subject, due_at)
            CROSS JOIN LATERAL (
                SELECT count(*) AS times, max(greatest(outbox.published_at, outbox.available_at)) AS last_at,
                       coalesce(bool_or(outbox.published_at IS NULL), false) AS under_way
                FROM outbox
                WHERE outbox.subjects @> ARRAY[forgotten.subject]
                  AND outbox.workspace_id = forgotten.workspace_id
                  AND outbox.type = '%1$s'
                  AND (outbox.published_at IS NULL OR outbox.available_at >= forgotten.due_at)
            ) AS told
            WHERE NOT told.under_way
              AND (told.last_at IS NULL OR told.last_at < ?::timestamptz
                   - least(?::interval, ?::interval * power(2, least(told.times, 10) - 1)))
            ORDER BY forgotten.due_at
            LIMIT ?
            """;

    private static final String EFFECTS = """
            SELECT workspace_id, correlation_id, id::text, not_before
            FROM effect
            WHERE state IN ('planned', 'sending', 'retry') AND not_before < ?
            """;

    private static final String FETCHES = """
            SELECT workspace_id, correlation_id, target, not_before
            FROM "fetch"
            WHERE state = 'wanted' AND greatest(not_before, leased_until) < ?
            """;

    private static final String SIGNALS = """
            SELECT signal.workspace_id, signal.correlation_id, signal.id::text,
                   greatest(signal.settled_at, "fetch".completed_at)
            FROM signal
            JOIN "fetch" ON "fetch".workspace_id = signal.workspace_id AND "fetch".target = signal.awaits
            WHERE signal.outcome = 'deferred' AND "fetch".state <> 'wanted'
              AND greatest(signal.settled_at, "fetch".completed_at) < ?
            """;

    private static final String SYNCS = """
            SELECT workspace_id, id, id::text, greatest(not_before, leased_until)
            FROM sync_run
            WHERE state = 'wanted' AND greatest(not_before, leased_until) < ?
            """;

    private static final String JOBS = """
            SELECT workspace_id, id, id::text, coalesce(leased_until, updated_at)
            FROM job
            WHERE state = 'running' AND coalesce(leased_until, updated_at) < ?
            """;

    private final Connection connection;
    private final Instant now;

    RequeueForgotten(Connection connection, Instant now) {
        this.connection = connection;
        this.now = now;
    }

    /// @return how many messages it wrote
    int requeue() throws SQLException {
        return requeue("EffectDueV1", EFFECTS)
                + requeue("FetchRequestedV1", FETCHES)
                + requeue("SignalReleasedV1", SIGNALS)
                + requeue("SyncDueV1", SYNCS)
                + requeue("JobDueV1", JOBS);
    }

    private int requeue(String type, String forgotten) throws SQLException {
        Instant overdueSince = now.minus(OVERDUE);
        return Query.on(connection, INSERT.formatted(type, forgotten.stripTrailing()))
                .with(now)
                .with(now)
                .with(overdueSince)
                .with(now)
                .with(LONGEST_REST.toString())
                .with(OVERDUE.toString())
                .with(LIMIT)
                .update();
    }
}
