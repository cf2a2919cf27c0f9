package io.bellwether.bench;

import io.bellwether.model.WorkspaceId;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;

/// Copies the rows of the mirror into a bare table of the same columns and indexes.
final class CopyRows {
    private final DataSource owner;
    private final List<String> lines;

    CopyRows(DataSource owner, WorkspaceId workspace) throws SQLException {
        this.owner = owner;
        try (Connection connection = owner.getConnection()) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            manager(connection)
                    .copyOut(
                            "COPY (SELECT * FROM entity WHERE workspace_id = '" + workspace
                                    + "' ORDER BY external_id) TO STDOUT",
                            out);
            this.lines = out.toString(StandardCharsets.UTF_8).lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Duration inPages(int size) throws SQLException {
        List<String> pages = new ArrayList<>();
        for (int start = 0; start < lines.size(); start += size) {
            pages.add(String.join("\n", lines.subList(start, Math.min(lines.size(), start + size))) + "\n");
        }
        return copy(pages);
    }

    Duration atOnce() throws SQLException {
        return copy(List.of(String.join("\n", lines) + "\n"));
    }

    private Duration copy(List<String> chunks) throws SQLException {
        try (Connection connection = owner.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("DROP TABLE IF EXISTS bare_entity");
            statement.execute("CREATE TABLE bare_entity (LIKE entity INCLUDING DEFAULTS INCLUDING INDEXES)");
            connection.setAutoCommit(false);
            CopyManager manager = manager(connection);
            long begun = System.nanoTime();
            for (String chunk : chunks) {
                manager.copyIn("COPY bare_entity FROM STDIN", new StringReader(chunk));
                connection.commit();
            }
            Duration time = Duration.ofNanos(System.nanoTime() - begun);
            connection.setAutoCommit(true);
            return time;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static CopyManager manager(Connection connection) throws SQLException {
        return connection.unwrap(PGConnection.class).getCopyAPI();
    }
}
