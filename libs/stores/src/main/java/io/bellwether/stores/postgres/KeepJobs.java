package io.bellwether.stores.postgres;

import io.bellwether.model.WorkspaceId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/// Questions that take a while, with how far they are and what came out.
public final class KeepJobs {
    /// Of a job that says nothing for longer than this, the process has ended.
    static final Duration SILENCE = Duration.ofMinutes(2);

    private final Transactions transactions;

    public KeepJobs(DataSource dataSource) {
        this.transactions = new Transactions(dataSource);
    }

    /// @param state `running`, `done`, `failed` or `interrupted`
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

    public void start(WorkspaceId workspace, UUID id, String kind, String request, Instant now) {
        transactions.inWorkspace(
                workspace,
                connection -> Query.on(connection, """
                INSERT INTO job (workspace_id, id, kind, state, request, created_at, updated_at)
                VALUES (current_workspace(), ?, ?, 'running', ?::jsonb, ?, ?)
                """)
                        .with(id)
                        .with(kind)
                        .with(request)
                        .with(now)
                        .with(now)
                        .update());
    }

    public void progress(WorkspaceId workspace, UUID id, long done, Instant now) {
        transactions.inWorkspace(
                workspace,
                connection ->
                        Query.on(connection, """
                UPDATE job
                SET done = ?, updated_at = ?
                WHERE workspace_id = current_workspace() AND id = ? AND state = 'running'
                """).with(done).with(now).with(id).update());
    }

    /// @param result JSON; null where it failed
    /// @param error null where it did not
    public void end(WorkspaceId workspace, UUID id, @Nullable String result, @Nullable String error, Instant now) {
        transactions.inWorkspace(
                workspace,
                connection -> Query.on(connection, """
                UPDATE job
                SET state = ?, result = ?::jsonb, error = ?, updated_at = ?
                WHERE workspace_id = current_workspace() AND id = ? AND state = 'running'
                """)
                        .with(error == null ? "done" : "failed")
                        .with(result)
                        .with(error)
                        .with(now)
                        .with(id)
                        .update());
    }

    public Optional<Job> find(WorkspaceId workspace, String kind, UUID id, Instant now) {
        return transactions.inWorkspace(
                workspace,
                connection -> Query.on(connection, """
                SELECT id, kind, CASE WHEN state = 'running' AND updated_at < ? THEN 'interrupted' ELSE state END AS state,
                       request, done, result, error, created_at, updated_at
                FROM job
                WHERE workspace_id = current_workspace() AND kind = ? AND id = ?
                """)
                        .with(now.minus(SILENCE))
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
}
