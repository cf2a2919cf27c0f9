package io.bellwether.stores.postgres;

import io.bellwether.model.JobId;
import io.bellwether.model.WorkspaceId;
import io.bellwether.model.wire.JobDueV1;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/// Questions that take a while, with how far they are and what came out. Whoever takes one raises its fence; every
/// write is made on the fence that it was taken with.
public final class KeepJobs {
    /// Renewed with every page; of a job that says nothing for longer, the process has ended.
    static final Duration LEASE = Duration.ofMinutes(2);

    /// A job that was begun so often without getting on ends its process each time.
    static final int MOST_TAKES = 5;

    private final Transactions transactions;

    public KeepJobs(DataSource dataSource) {
        this.transactions = new Transactions(dataSource);
    }

    /// @param state `running`, `done` or `failed`
    /// @param done how many signals
    /// @param result JSON; null before the end
    public record Job(
            UUID id,
            String kind,
            String state,
            String request,
            long done,
            @Nullable String result,
            @Nullable String error,
            Instant createdAt,
            Instant updatedAt) {}

    /// @param fence new with every taking; only its holder may write
    record Ticket(WorkspaceId workspace, JobId job, long fence) {}

    /// @param request JSON
    /// @param checkpoint JSON; null at the beginning
    record Taken(
            Ticket ticket,
            String kind,
            String request,
            @Nullable String checkpoint,
            int takes) {}

    /// Somebody else has taken the job meanwhile, or it has ended.
    static final class Overtaken extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Overtaken() {
            super("Somebody else goes on with the job", null, false, false);
        }
    }

    /// Begins a job and takes it.
    Taken start(WorkspaceId workspace, JobId job, String kind, String request, Instant now) {
        transactions.inWorkspace(
                workspace,
                connection -> Query.on(connection, """
                INSERT INTO job
                    (workspace_id, id, kind, state, request, fence, takes, leased_until, created_at, updated_at)
                VALUES (current_workspace(), ?, ?, 'running', ?::jsonb, 1, 1, ?, ?, ?)
                """)
                        .with(job.value())
                        .with(kind)
                        .with(request)
                        .with(now.plus(LEASE))
                        .with(now)
                        .with(now)
                        .update());
        return new Taken(new Ticket(workspace, job, 1), kind, request, null, 1);
    }

    /// Takes the job, if it is under way and nobody's. A lease that has run out is nobody's.
    Optional<Taken> take(WorkspaceId workspace, JobId job, Instant now) {
        return transactions.inWorkspace(
                workspace,
                connection -> Query.on(connection, """
                UPDATE job
                SET fence = fence + 1, takes = takes + 1, leased_until = ?, updated_at = ?
                WHERE workspace_id = current_workspace()
                  AND id = ?
                  AND state = 'running'
                  AND (leased_until IS NULL OR leased_until <= ?)
                RETURNING fence, kind, request, checkpoint, takes
                """)
                        .with(now.plus(LEASE))
                        .with(now)
                        .with(job.value())
                        .with(now)
                        .first(row -> new Taken(
                                new Ticket(workspace, job, row.number("fence")),
                                row.text("kind"),
                                row.text("request"),
                                row.textOrNull("checkpoint"),
                                row.integer("takes"))));
    }

    /// Tells how far it is, and keeps it for as long again.
    ///
    /// @throws Overtaken when the ticket is not the job's any more
    void progress(Ticket ticket, long done, Instant now) {
        write(ticket, """
                UPDATE job
                SET done = ?, leased_until = ?, updated_at = ?
                WHERE workspace_id = current_workspace() AND id = ? AND fence = ? AND state = 'running'
                """, query -> query.with(done).with(now.plus(LEASE)).with(now));
    }

    /// Gives the job back; it goes on from there, by a message in the outbox.
    ///
    /// @throws Overtaken when the ticket is not the job's any more
    void pause(Ticket ticket, String checkpoint, Instant now) {
        transactions.inWorkspace(ticket.workspace(), connection -> {
            Query paused = Query.on(connection, """
                    UPDATE job
                    SET checkpoint = ?::jsonb, takes = 0, leased_until = NULL, updated_at = ?
                    WHERE workspace_id = current_workspace() AND id = ? AND fence = ? AND state = 'running'
                    """).with(checkpoint).with(now);
            if (paused.with(ticket.job().value()).with(ticket.fence()).update() == 0) {
                throw new Overtaken();
            }
            OutboxRows.add(
                    connection, List.of(new OutboxRows.Due(new JobDueV1(ticket.workspace(), ticket.job()), now)), now);
            return null;
        });
    }

    /// @param result JSON; null where it failed
    /// @param error null where it did not
    /// @throws Overtaken when the ticket is not the job's any more
    void end(Ticket ticket, @Nullable String result, @Nullable String error, Instant now) {
        write(
                ticket,
                """
                UPDATE job
                SET state = ?, result = ?::jsonb, error = ?, checkpoint = NULL, leased_until = NULL, updated_at = ?
                WHERE workspace_id = current_workspace() AND id = ? AND fence = ? AND state = 'running'
                """,
                query -> query.with(error == null ? "done" : "failed")
                        .with(result)
                        .with(error)
                        .with(now));
    }

    public Optional<Job> find(WorkspaceId workspace, String kind, UUID id) {
        return transactions.inWorkspace(
                workspace,
                connection -> Query.on(connection, """
                SELECT id, kind, state, request, done, result, error, created_at, updated_at
                FROM job
                WHERE workspace_id = current_workspace() AND kind = ? AND id = ?
                """)
                        .with(kind)
                        .with(id)
                        .first(row -> new Job(
                                row.uuid("id"),
                                row.text("kind"),
                                row.text("state"),
                                row.text("request"),
                                row.number("done"),
                                row.textOrNull("result"),
                                row.textOrNull("error"),
                                row.instant("created_at"),
                                row.instant("updated_at"))));
    }

    private void write(Ticket ticket, String update, UnaryOperator<Query> values) {
        int written = transactions.inWorkspace(
                ticket.workspace(),
                connection -> values.apply(Query.on(connection, update))
                        .with(ticket.job().value())
                        .with(ticket.fence())
                        .update());
        if (written == 0) {
            throw new Overtaken();
        }
    }
}
