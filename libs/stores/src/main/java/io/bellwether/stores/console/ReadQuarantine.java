package io.bellwether.stores.console;

import static io.bellwether.stores.console.Question.instant;
import static io.bellwether.stores.console.Question.uuid;

import io.bellwether.model.WorkspaceId;
import io.bellwether.stores.postgres.Transactions;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;

/// What could not be understood. What nobody could tell the workspace of belongs to the operator, and so to each.
public final class ReadQuarantine {

    /// Bytes of one part of the list at most, unless its first row alone has more: a Lambda's answer ends at 6 MB.
    static final int BYTES_OF_A_PART = 3 * 1024 * 1024;

    private static final String FROM_QUARANTINE = """
            FROM quarantine
            WHERE (workspace_id = ? OR workspace_id IS NULL)
            """;

    private static final String SELECT =
            "SELECT id, source, reason, detail, received_at, correlation_id, bytes, repeats\n" + FROM_QUARANTINE;

    private final Transactions transactions;

    public ReadQuarantine(DataSource dataSource) {
        this.transactions = new Transactions(dataSource);
    }

    /// Newest first; fewer rows than the limit where their bytes would be too many.
    public Rows<QuarantineRow> list(WorkspaceId workspace, Slice slice) {
        return transactions.asSystem(connection -> {
            List<Integer> sizes = new Question(
                            "SELECT octet_length(bytes) AS size\n" + FROM_QUARANTINE, workspace.value())
                    .newestFirst("received_at", "id", slice)
                    .list(connection, row -> row.getInt("size"));
            Slice part = new Slice(slice.after(), fitting(sizes, slice.limit()));
            List<QuarantineRow> rows = new Question(SELECT, workspace.value())
                    .newestFirst("received_at", "id", part)
                    .list(connection, ReadQuarantine::read);
            return Question.rows(rows, part, row -> new Position(row.receivedAt(), row.id()));
        });
    }

    public Optional<QuarantineRow> find(WorkspaceId workspace, UUID id) {
        return transactions.asSystem(connection ->
                new Question(SELECT, workspace.value()).and("id = ?", id).first(connection, ReadQuarantine::read));
    }

    private static int fitting(List<Integer> sizes, int limit) {
        int count = 0;
        long bytes = 0;
        for (int size : sizes) {
            bytes += size;
            if (bytes > BYTES_OF_A_PART) {
                break;
            }
            count++;
        }
        return Math.clamp(count, 1, limit);
    }

    private static QuarantineRow read(ResultSet row) throws SQLException {
        return new QuarantineRow(
                uuid(row, "id"),
                row.getString("source"),
                row.getString("reason"),
                row.getString("detail"),
                instant(row, "received_at"),
                uuid(row, "correlation_id"),
                row.getBytes("bytes"),
                row.getInt("repeats"));
    }
}
