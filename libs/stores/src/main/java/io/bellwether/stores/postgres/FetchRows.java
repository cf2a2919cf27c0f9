package io.bellwether.stores.postgres;

import io.bellwether.model.DeliveryId;
import io.bellwether.model.EntityRef;
import io.bellwether.model.FetchTarget;
import io.bellwether.model.Outcome;
import io.bellwether.model.SignalId;
import io.bellwether.model.WorkspaceId;
import io.bellwether.model.wire.FetchRequestedV1;
import io.bellwether.pipeline.fetch.FetchStore;
import io.bellwether.pipeline.fetch.FetchStore.Begun;
import io.bellwether.pipeline.fetch.FetchStore.NothingToDo;
import io.bellwether.pipeline.fetch.FetchStore.Start;
import io.bellwether.pipeline.sync.SyncStore.Ticket;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/// What is wanted from the CRM, and how far it is.
final class FetchRows {
    private static final Outcome NOT_IN_CRM = new Outcome.Ignored("not_in_crm");

    private FetchRows() {}

    static Start begin(Connection connection, FetchTarget target, Instant now, Duration lease) throws SQLException {
        if (giveUp(connection, target, now)) {
            return new NothingToDo("nobody_waits");
        }
        Optional<Start> begun = Query.on(connection, """
                UPDATE "fetch"
                SET attempt = attempt + 1, leased_until = ?
                WHERE workspace_id = current_workspace()
                  AND target = ?
                  AND state = 'wanted'
                  AND not_before <= ?
                  AND (leased_until IS NULL OR leased_until <= ?)
                RETURNING attempt, last_error
                """)
                .with(now.plus(lease))
                .with(target.toString())
                .with(now)
                .with(now)
                .first(row -> new Begun(row.integer("attempt"), FetchStore.PACED.equals(row.textOrNull("last_error"))));
        return begun.isPresent() ? begun.get() : new NothingToDo(whyNot(connection, target, now));
    }

    private static boolean giveUp(Connection connection, FetchTarget target, Instant now) throws SQLException {
        return Query.on(connection, """
                UPDATE "fetch"
                SET state = 'missing', completed_at = ?, leased_until = NULL
                WHERE workspace_id = current_workspace()
                  AND target = ?
                  AND state = 'wanted'
                  AND requested_at < ?
                  AND NOT EXISTS (
                      SELECT FROM signal
                      WHERE signal.workspace_id = current_workspace()
                        AND signal.awaits = "fetch".target
                        AND signal.outcome = 'deferred')
                """)
                        .with(now)
                        .with(target.toString())
                        .with(now.minus(FetchStore.LONGEST_WISH))
                        .update()
                == 1;
    }

    private static String whyNot(Connection connection, FetchTarget target, Instant now) throws SQLException {
        return Query.on(connection, """
                SELECT CASE
                           WHEN state <> 'wanted' THEN 'not_wanted'
                           WHEN not_before > ? THEN 'not_due'
                           ELSE 'not_ours'
                       END AS reason
                FROM "fetch"
                WHERE workspace_id = current_workspace() AND target = ?
                """)
                .with(now)
                .with(target.toString())
                .first(row -> row.text("reason"))
                .orElse("not_wanted");
    }

    static void complete(Connection connection, Collection<String> targets, Instant fetchedAt) throws SQLException {
        end(connection, targets, "done", fetchedAt);
    }

    /// What somebody else than a fetch has brought: ends the fetches for it, and releases what waited. The rows are
    /// made where there were none, for they tell when a wait was over.
    static void settle(Connection connection, Ticket ticket, Collection<String> targets, Instant readAt)
            throws SQLException {
        Query.on(connection, """
                INSERT INTO "fetch"
                    (workspace_id, target, state, reason, not_before, correlation_id, requested_at, completed_at)
                SELECT current_workspace(), target, 'done', 'sync', ?, ?, ?, ?
                FROM unnest(?::text[]) AS told (target)
                WHERE EXISTS (
                    SELECT FROM signal
                    WHERE signal.workspace_id = current_workspace()
                      AND awaits = told.target
                      AND outcome = 'deferred')
                   OR EXISTS (
                    SELECT FROM "fetch" AS known
                    WHERE known.workspace_id = current_workspace() AND known.target = told.target)
                ORDER BY target
                ON CONFLICT (workspace_id, target) DO UPDATE
                SET state = 'done', completed_at = excluded.completed_at, leased_until = NULL, last_error = NULL
                """)
                .with(readAt)
                .with(ticket.run().value())
                .with(readAt)
                .with(readAt)
                .column(targets)
                .update();
        ReleaseParked.awaiting(connection, targets, readAt);
    }

    private static void end(Connection connection, Collection<String> targets, String state, Instant at)
            throws SQLException {
        Query.on(connection, """
                UPDATE "fetch"
                SET state = ?, completed_at = ?, leased_until = NULL, last_error = NULL
                WHERE workspace_id = current_workspace() AND target = ANY (?::text[])
                """).with(state).with(at).column(targets).update();
    }

    static void endAsMissing(Connection connection, FetchTarget target, Instant now) throws SQLException {
        end(connection, List.of(target.toString()), "missing", now);
        if (target instanceof FetchTarget.Record(EntityRef entity)) {
            ChangeLives.of(connection, List.of(new ChangeLives.Life(entity, now, true, false)));
        }
        List<SettleParked.Ended> parked = Query.on(connection, """
                SELECT id
                FROM signal
                WHERE workspace_id = current_workspace() AND awaits = ? AND outcome = 'deferred'
                ORDER BY id
                FOR UPDATE
                """)
                .with(target.toString())
                .list(row -> new SettleParked.Ended(new SignalId(row.uuid("id")), NOT_IN_CRM));
        SettleParked.settle(connection, parked, now);
    }

    static void postpone(
            Connection connection,
            WorkspaceId workspace,
            FetchTarget target,
            Instant notBefore,
            String reason,
            Instant now)
            throws SQLException {
        List<OutboxRows.Due> due = Query.on(connection, """
                UPDATE "fetch"
                SET not_before = ?, last_error = ?, leased_until = NULL
                WHERE workspace_id = current_workspace() AND target = ? AND state = 'wanted'
                RETURNING correlation_id
                """)
                .with(notBefore)
                .with(reason)
                .with(target.toString())
                .list(row -> new OutboxRows.Due(
                        new FetchRequestedV1(new DeliveryId(row.uuid("correlation_id")), workspace, target),
                        notBefore));
        OutboxRows.add(connection, due, now);
    }
}
