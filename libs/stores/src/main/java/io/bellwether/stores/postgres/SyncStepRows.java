package io.bellwether.stores.postgres;

import io.bellwether.model.SyncRunId;
import io.bellwether.pipeline.sync.SyncStep;
import io.bellwether.pipeline.sync.SyncStore.Standing;
import io.bellwether.pipeline.sync.SyncStore.Ticket;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;

/// The steps of the runs: where each goes on, and what it has done.
final class SyncStepRows {
    private SyncStepRows() {}

    static Map<SyncStep, Standing> read(Connection connection, SyncRunId run) throws SQLException {
        Map<SyncStep, Standing> steps = new EnumMap<>(SyncStep.class);
        Query.on(connection, """
                SELECT step, done, "cursor", restarts
                FROM sync_step
                WHERE workspace_id = current_workspace() AND run_id = ?
                """)
                .with(run.value())
                .list(row -> steps.put(
                        SyncStep.ofLabel(row.text("step")),
                        new Standing(row.bool("done"), row.textOrNull("cursor"), row.integer("restarts"))));
        return steps;
    }

    /// Where the step stands now, and what a page did.
    static Query.Asked<Long> moving(
            Connection connection, Ticket ticket, SyncStep step, Standing after, SyncCounts counts, Instant now) {
        Query counted = Query.on(connection, """
                WITH counted AS (SELECT ?::bigint AS inserted, ?::bigint AS updated)
                """).with(counts.inserted()).with(counts.updated());
        return moving(counted, ticket, step, after, counts, now);
    }

    /// As above, with the rows that the beginning of the statement writes.
    ///
    /// @param counting ends with `counted (inserted, updated)`, which stand for those of `counts`
    static Query.Asked<Long> moving(
            Query counting, Ticket ticket, SyncStep step, Standing after, SyncCounts counts, Instant now) {
        return counting.then("""
                INSERT INTO sync_step
                    (workspace_id, run_id, step, done, "cursor", restarts, pages, read, inserted, updated, removed,
                     linked, left_out, ambiguous, told, begun_at, moved_at)
                SELECT current_workspace(), ?, ?, ?, ?, ?, 1, ?, counted.inserted, counted.updated, ?, ?, ?, ?, ?, ?, ?
                FROM counted
                ON CONFLICT (workspace_id, run_id, step) DO UPDATE
                SET done = excluded.done, "cursor" = excluded."cursor", restarts = excluded.restarts,
                    pages = sync_step.pages + 1, read = sync_step.read + excluded.read,
                    inserted = sync_step.inserted + excluded.inserted, updated = sync_step.updated + excluded.updated,
                    removed = sync_step.removed + excluded.removed, linked = sync_step.linked + excluded.linked,
                    left_out = sync_step.left_out + excluded.left_out,
                    ambiguous = sync_step.ambiguous + excluded.ambiguous, told = sync_step.told + excluded.told,
                    begun_at = coalesce(sync_step.begun_at, excluded.begun_at), moved_at = excluded.moved_at
                RETURNING pages
                """)
                .with(ticket.run().value())
                .with(step.label())
                .with(after.done())
                .with(after.cursor())
                .with(after.restarts())
                .with(counts.read())
                .with(counts.removed())
                .with(counts.linked())
                .with(counts.leftOut())
                .with(counts.ambiguous())
                .with(counts.told())
                .with(now)
                .with(now)
                .as(row -> row.number("pages"));
    }

    static void expect(Connection connection, Ticket ticket, SyncStep step, long inCrm) throws SQLException {
        Query.on(connection, """
                INSERT INTO sync_step (workspace_id, run_id, step, in_crm)
                VALUES (current_workspace(), ?, ?, ?)
                ON CONFLICT (workspace_id, run_id, step) DO UPDATE SET in_crm = excluded.in_crm
                """)
                .with(ticket.run().value())
                .with(step.label())
                .with(inCrm)
                .update();
    }

    /// Notes what the mirror has beside what the CRM said it has.
    static void compare(Connection connection, Ticket ticket) throws SQLException {
        Query.on(connection, """
                UPDATE sync_step
                SET in_mirror = (
                    SELECT count(*)
                    FROM entity
                    WHERE entity.workspace_id = current_workspace()
                      AND deleted_at IS NULL
                      AND type = CASE
                          WHEN step LIKE '%companies' THEN 'company'
                          WHEN step LIKE '%contacts' THEN 'contact'
                          ELSE 'deal'
                      END)
                WHERE workspace_id = current_workspace() AND run_id = ? AND in_crm IS NOT NULL
                """).with(ticket.run().value()).update();
    }
}
