package io.bellwether.stores.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;

/// Finds work whose message got lost and writes it another one; never while one is still to go out or has just gone.
final class RequeueForgotten {
    static final Duration OVERDUE = Duration.ofMinutes(2);

    private static final String INSERT = """
            INSERT INTO outbox (workspace_id, correlation_id, type, subjects, available_at, created_at)
            SELECT forgotten.workspace_id, forgotten.correlation_id, '%s', ARRAY[forgotten.subject], ?, ?
            FROM (%s) AS forgotten (workspace_id, correlation_id, subject)
            WHERE NOT EXISTS (
                SELECT FROM outbox
                WHERE outbox.subjects @> ARRAY[forgotten.subject]
                  AND outbox.workspace_id = forgotten.workspace_id
                  AND outbox.type = '%s'
                  AND (outbox.published_at IS NULL OR greatest(outbox.published_at, outbox.available_at) > ?))
            """;

    private static final String EFFECTS = """
            SELECT workspace_id, correlation_id, id::text
            FROM effect
            WHERE state IN ('planned', 'sending', 'retry') AND not_before < ?
            """;

    private static final String FETCHES = """
            SELECT workspace_id, correlation_id, target
            FROM "fetch"
            WHERE state = 'wanted' AND greatest(not_before, leased_until) < ?
            """;

    private static final String SIGNALS = """
            SELECT signal.workspace_id, signal.correlation_id, signal.id::text
            FROM signal
            JOIN "fetch" ON "fetch".workspace_id = signal.workspace_id AND "fetch".target = signal.awaits
            WHERE signal.outcome = 'deferred' AND "fetch".state <> 'wanted'
              AND greatest(signal.settled_at, "fetch".completed_at) < ?
            """;

    private static final String SYNCS = """
            SELECT workspace_id, id, id::text
            FROM sync_run
            WHERE state = 'wanted' AND greatest(not_before, leased_until) < ?
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
                + requeue("SyncDueV1", SYNCS);
    }

    private int requeue(String type, String forgotten) throws SQLException {
        Instant overdueSince = now.minus(OVERDUE);
        return Query.on(connection, INSERT.formatted(type, forgotten.stripTrailing(), type))
                .with(now)
                .with(now)
                .with(overdueSince)
                .with(overdueSince)
                .update();
    }
}
