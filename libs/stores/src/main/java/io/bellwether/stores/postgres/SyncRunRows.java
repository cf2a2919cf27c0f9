package io.bellwether.stores.postgres;

import io.bellwether.model.SyncRunId;
import io.bellwether.model.WorkspaceId;
import io.bellwether.model.wire.SyncDueV1;
import io.bellwether.pipeline.sync.SyncKind;
import io.bellwether.pipeline.sync.SyncStore.Overtaken;
import io.bellwether.pipeline.sync.SyncStore.Taken;
import io.bellwether.pipeline.sync.SyncStore.Ticket;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The runs. Whoever takes one raises its fence; every write of a run is made on the fence that it was taken with.
final class SyncRunRows {
    /// The CRM's index lags behind by seconds, at times by minutes; clocks differ.
    static final Duration OVERLAP = Duration.ofMinutes(5);

    private SyncRunRows() {}

    /// Before the first full run nothing can be told apart from what changed: then a run is a full one.
    static SyncRunId start(Connection connection, WorkspaceId workspace, SyncKind kind, Instant now)
            throws SQLException {
        Optional<SyncRunId> started = Query.on(connection, """
                INSERT INTO sync_run
                    (workspace_id, id, kind, state, not_before, since, telling_from, started_at)
                SELECT current_workspace(), gen_random_uuid(),
                       CASE WHEN min(finished_at) FILTER (WHERE kind = 'full') IS NULL THEN 'full' ELSE ? END,
                       'wanted', ?, max(started_at) - ?::interval, min(finished_at) FILTER (WHERE kind = 'full'), ?
                FROM sync_run
                WHERE workspace_id = current_workspace() AND state = 'done'
                ON CONFLICT (workspace_id) WHERE state = 'wanted' DO NOTHING
                RETURNING id
                """)
                .with(kind.label())
                .with(now)
                .with(OVERLAP.toString())
                .with(now)
                .first(row -> new SyncRunId(row.uuid("id")));
        if (started.isPresent()) {
            OutboxRows.add(connection, List.of(new OutboxRows.Due(new SyncDueV1(workspace, started.get()), now)), now);
            return started.get();
        }
        return Query.on(connection, """
                SELECT id
                FROM sync_run
                WHERE workspace_id = current_workspace() AND state = 'wanted'
                """)
                .first(row -> new SyncRunId(row.uuid("id")))
                .orElseThrow();
    }

    static Optional<Taken> take(
            Connection connection, WorkspaceId workspace, SyncRunId run, Instant now, Instant leasedUntil)
            throws SQLException {
        record Run(
                long fence,
                String kind,
                Instant startedAt,
                @Nullable Instant since,
                int stalls) {}
        Optional<Run> taken = Query.on(connection, """
                UPDATE sync_run
                SET fence = fence + 1, leased_until = ?, taken_at = ?
                WHERE workspace_id = current_workspace()
                  AND id = ?
                  AND state = 'wanted'
                  AND not_before <= ?
                  AND (leased_until IS NULL OR leased_until <= ?)
                RETURNING fence, kind, started_at, since, stalls
                """)
                .with(leasedUntil)
                .with(now)
                .with(run.value())
                .with(now)
                .with(now)
                .first(row -> new Run(
                        row.number("fence"),
                        row.text("kind"),
                        row.instant("started_at"),
                        row.instantOrNull("since"),
                        row.integer("stalls")));
        if (taken.isEmpty()) {
            return Optional.empty();
        }
        Run row = taken.get();
        return Optional.of(new Taken(
                new Ticket(workspace, run, row.fence()),
                SyncKind.ofLabel(row.kind()),
                row.startedAt(),
                row.since(),
                row.stalls(),
                SyncStepRows.read(connection, run)));
    }

    /// @param tellingFrom from when on changes raise signals
    record Held(@Nullable Instant tellingFrom) {}

    /// Keeps others from taking the run until the end of the transaction.
    ///
    /// @throws Overtaken when somebody has taken it already
    static void hold(Connection connection, Ticket ticket) throws SQLException {
        if (new Journey(connection).ask(holding(connection, ticket)).isEmpty()) {
            throw new Overtaken();
        }
    }

    /// As [#hold]; it answers nothing when somebody has taken the run already.
    static Query.Asked<Held> holding(Connection connection, Ticket ticket) {
        return Query.on(connection, """
                SELECT telling_from
                FROM sync_run
                WHERE workspace_id = current_workspace() AND id = ? AND fence = ? AND state = 'wanted'
                FOR SHARE
                """)
                .with(ticket.run().value())
                .with(ticket.fence())
                .as(row -> new Held(row.instantOrNull("telling_from")));
    }

    static void renew(Connection connection, Ticket ticket, Instant leasedUntil) throws SQLException {
        ours(Query.on(connection, """
                UPDATE sync_run
                SET leased_until = ?
                WHERE workspace_id = current_workspace() AND id = ? AND fence = ? AND state = 'wanted'
                """).with(leasedUntil), ticket);
    }

    /// A run that got somewhere since it was taken has not stalled before.
    static void pause(Connection connection, Ticket ticket, Instant notBefore, @Nullable String reason, Instant now)
            throws SQLException {
        ours(Query.on(connection, """
                UPDATE sync_run
                SET leased_until = NULL, not_before = ?, last_error = ?,
                    stalls = CASE
                        WHEN ?::text IS NULL THEN 0
                        WHEN EXISTS (
                            SELECT FROM sync_step
                            WHERE sync_step.workspace_id = current_workspace()
                              AND run_id = sync_run.id
                              AND moved_at >= taken_at) THEN 1
                        ELSE stalls + 1
                    END
                WHERE workspace_id = current_workspace() AND id = ? AND fence = ? AND state = 'wanted'
                """).with(notBefore).with(reason).with(reason), ticket);
        OutboxRows.add(
                connection,
                List.of(new OutboxRows.Due(new SyncDueV1(ticket.workspace(), ticket.run()), notBefore)),
                now);
    }

    static void end(Connection connection, Ticket ticket, String state, @Nullable String reason, Instant now)
            throws SQLException {
        ours(Query.on(connection, """
                UPDATE sync_run
                SET state = ?, last_error = ?, finished_at = ?, leased_until = NULL
                WHERE workspace_id = current_workspace() AND id = ? AND fence = ? AND state = 'wanted'
                """).with(state).with(reason).with(now), ticket);
    }

    private static void ours(Query update, Ticket ticket) throws SQLException {
        if (update.with(ticket.run().value()).with(ticket.fence()).update() == 0) {
            throw new Overtaken();
        }
    }
}
