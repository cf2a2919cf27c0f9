package io.bellwether.stores.console;

import io.bellwether.model.WorkspaceId;
import io.bellwether.stores.postgres.Transactions;
import java.util.List;
import javax.sql.DataSource;

/// The workspaces of this installation.
public final class WorkspaceDirectory {
    private final Transactions transactions;

    public WorkspaceDirectory(DataSource dataSource) {
        this.transactions = new Transactions(dataSource);
    }

    /// @param name as people know it
    public record Entry(WorkspaceId id, String name) {}

    /// The oldest first.
    public List<Entry> all() {
        return transactions.asSystem(connection -> new Question("""
                SELECT id, name
                FROM workspace
                ORDER BY created_at, id
                """)
                .list(connection, row -> new Entry(new WorkspaceId(Question.uuid(row, "id")), row.getString("name"))));
    }
}
