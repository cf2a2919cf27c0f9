package io.bellwether.stores.console;

import io.bellwether.model.WorkspaceId;
import java.util.List;
import javax.sql.DataSource;

/// The workspaces of this installation.
public final class WorkspaceDirectory {
    private final ReadOnly reads;

    public WorkspaceDirectory(DataSource dataSource) {
        this.reads = new ReadOnly(dataSource);
    }

    /// @param name as people know it
    public record Entry(WorkspaceId id, String name) {}

    /// The oldest first.
    public List<Entry> all() {
        return reads.acrossWorkspaces(connection -> new Question("""
                SELECT id, name
                FROM workspace
                ORDER BY created_at, id
                """)
                .list(connection, row -> new Entry(new WorkspaceId(Question.uuid(row, "id")), row.getString("name"))));
    }
}
