package io.bellwether.stores.console;

import static io.bellwether.stores.console.Question.instant;
import static io.bellwether.stores.console.Question.uuid;
import static java.util.stream.Collectors.groupingBy;

import io.bellwether.model.WorkspaceId;
import io.bellwether.stores.postgres.Transactions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/// The runs of a workspace's sync with their steps.
public final class ReadSyncRuns {
    private static final String SELECT = """
            SELECT id, kind, state, leased_until, not_before, last_error, started_at, finished_at
            FROM sync_run
            WHERE workspace_id = ?
            """;

    private final Transactions transactions;

    public ReadSyncRuns(DataSource dataSource) {
        this.transactions = new Transactions(dataSource);
    }

    private record StepOf(UUID run, SyncRunRow.Step step) {}

    /// Newest first.
    public Rows<SyncRunRow> list(WorkspaceId workspace, Slice slice) {
        return transactions.inWorkspace(workspace, connection -> {
            List<SyncRunRow> runs = new Question(SELECT, workspace.value())
                    .newestFirst("started_at", "id", slice)
                    .list(connection, ReadSyncRuns::read);
            return Question.rows(
                    withSteps(connection, workspace, runs), slice, run -> new Position(run.startedAt(), run.id()));
        });
    }

    public Optional<SyncRunRow> find(WorkspaceId workspace, UUID run) {
        return transactions.inWorkspace(workspace, connection -> {
            List<SyncRunRow> found =
                    new Question(SELECT, workspace.value()).and("id = ?", run).list(connection, ReadSyncRuns::read);
            return withSteps(connection, workspace, found).stream().findFirst();
        });
    }

    private static List<SyncRunRow> withSteps(Connection connection, WorkspaceId workspace, List<SyncRunRow> runs)
            throws SQLException {
        UUID[] ids = runs.stream().map(SyncRunRow::id).toArray(UUID[]::new);
        Map<UUID, List<StepOf>> steps = new Question("""
                SELECT run_id, step, done, read, inserted, updated, removed, linked, left_out, ambiguous, told, in_crm,
                       in_mirror, begun_at, moved_at
                FROM sync_step
                WHERE workspace_id = ?
                """, workspace.value())
                        .and("run_id = ANY (?)", List.of(connection.createArrayOf("uuid", ids)))
                        .endsWith("ORDER BY begun_at, step")
                        .list(connection, ReadSyncRuns::step)
                        .stream()
                        .collect(groupingBy(StepOf::run));
        return runs.stream()
                .map(run -> new SyncRunRow(
                        run.id(),
                        run.kind(),
                        run.state(),
                        run.leasedUntil(),
                        run.notBefore(),
                        run.lastError(),
                        run.startedAt(),
                        run.finishedAt(),
                        steps.getOrDefault(run.id(), List.of()).stream()
                                .map(StepOf::step)
                                .toList()))
                .toList();
    }

    private static SyncRunRow read(ResultSet row) throws SQLException {
        return new SyncRunRow(
                uuid(row, "id"),
                row.getString("kind"),
                row.getString("state"),
                orNull(row, "leased_until"),
                instant(row, "not_before"),
                row.getString("last_error"),
                instant(row, "started_at"),
                orNull(row, "finished_at"),
                List.of());
    }

    private static StepOf step(ResultSet row) throws SQLException {
        return new StepOf(
                uuid(row, "run_id"),
                new SyncRunRow.Step(
                        row.getString("step"),
                        row.getBoolean("done"),
                        row.getLong("read"),
                        row.getLong("inserted"),
                        row.getLong("updated"),
                        row.getLong("removed"),
                        row.getLong("linked"),
                        row.getLong("left_out"),
                        row.getLong("ambiguous"),
                        row.getLong("told"),
                        row.getObject("in_crm", Long.class),
                        row.getObject("in_mirror", Long.class),
                        orNull(row, "begun_at"),
                        orNull(row, "moved_at")));
    }

    private static @Nullable Instant orNull(ResultSet row, String column) throws SQLException {
        OffsetDateTime value = row.getObject(column, OffsetDateTime.class);
        return value == null ? null : value.toInstant();
    }
}
