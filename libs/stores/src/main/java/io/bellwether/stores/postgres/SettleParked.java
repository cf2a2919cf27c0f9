package io.bellwether.stores.postgres;

import io.bellwether.model.Outcome;
import io.bellwether.model.SignalId;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Gives parked signals their outcome, and with it the event that first told of each.
final class SettleParked {
    private SettleParked() {}

    record Ended(SignalId signal, Outcome outcome) {
        @Nullable
        String awaits() {
            return outcome instanceof Outcome.Deferred(String _, String awaits) ? awaits : null;
        }
    }

    /// @param ended one for each signal
    /// @return those that were still parked; the others have an outcome already and keep it
    static Set<SignalId> settle(Connection connection, Collection<Ended> ended, Instant now) throws SQLException {
        if (ended.isEmpty()) {
            return Set.of();
        }
        return new HashSet<>(Query.on(connection, """
                WITH ended AS (
                    SELECT *
                    FROM unnest(?::uuid[], ?::text[], ?::text[], ?::text[]) AS ended (id, outcome, reason, awaits)
                ), settled AS (
                    UPDATE signal
                    SET outcome = ended.outcome, reason = ended.reason, awaits = ended.awaits, settled_at = ?
                    FROM ended
                    WHERE signal.workspace_id = current_workspace()
                      AND signal.id = ended.id
                      AND signal.outcome = 'deferred'
                    RETURNING signal.id, signal.outcome, signal.reason, signal.settled_at
                ), told AS (
                    UPDATE event
                    SET outcome = settled.outcome, reason = settled.reason, settled_at = settled.settled_at
                    FROM settled
                    WHERE event.workspace_id = current_workspace()
                      AND event.signal_id = settled.id
                      AND event.outcome = 'deferred'
                )
                SELECT id FROM settled
                """)
                .column(ended, Ended::signal)
                .column(ended, each -> each.outcome().label())
                .column(ended, each -> each.outcome().reason())
                .column(ended, Ended::awaits)
                .with(now)
                .list(row -> new SignalId(row.uuid("id"))));
    }
}
