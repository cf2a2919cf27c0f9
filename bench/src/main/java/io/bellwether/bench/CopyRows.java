package io.bellwether.bench;

import io.bellwether.model.WorkspaceId;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;

/// Copies rows of the mirror into the mirror of another workspace: the same table, columns, indexes and foreign key,
/// one
/// transaction for each page.
final class CopyRows implements AutoCloseable {
    private static final String COLUMNS = "workspace_id, type, external_id, name, url, properties, facts,"
            + " owner_external_id, version, history_fetched_at, deleted_at, life_changed_at, modified_at, updated_at";

    private final Connection connection;
    private final List<String> lines;
    private final String from;

    CopyRows(DataSource owner, WorkspaceId workspace) throws SQLException {
        this.connection = owner.getConnection();
        this.from = workspace.toString();
        try {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            manager()
                    .copyOut(
                            "COPY (SELECT %s FROM entity WHERE workspace_id = '%s' ORDER BY external_id) TO STDOUT"
                                    .formatted(COLUMNS, workspace),
                            out);
            this.lines = out.toString(StandardCharsets.UTF_8).lines().toList();
            connection.setAutoCommit(false);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The rows from the one to the other, to another workspace.
    Duration copy(int start, int end, int page, WorkspaceId to) throws SQLException {
        List<String> pages = java.util.stream.IntStream.iterate(start, at -> at < end, at -> at + page)
                .mapToObj(at -> (String.join("\n", lines.subList(at, Math.min(end, at + page))) + "\n")
                        .replace(from, to.toString()))
                .toList();
        CopyManager manager = manager();
        long begun = System.nanoTime();
        try {
            for (String each : pages) {
                manager.copyIn("COPY entity (" + COLUMNS + ") FROM STDIN", new StringReader(each));
                connection.commit();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Duration.ofNanos(System.nanoTime() - begun);
    }

    private CopyManager manager() throws SQLException {
        return connection.unwrap(PGConnection.class).getCopyAPI();
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
