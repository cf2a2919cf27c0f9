package io.bellwether.stores.postgres;

import io.bellwether.model.EntityRef;
import io.bellwether.model.EntityType;
import io.bellwether.model.WorkspaceId;
import io.bellwether.pipeline.EvaluateTimers.Deals;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/// The deals of all workspaces, in PostgreSQL.
public final class PostgresDeals implements Deals {
    private final Transactions transactions;

    public PostgresDeals(DataSource dataSource) {
        this.transactions = new Transactions(dataSource);
    }

    @Override
    public List<WorkspaceId> workspaces() {
        return transactions.asSystem(connection -> Query.on(connection, "SELECT id FROM workspace ORDER BY id")
                .list(row -> new WorkspaceId(row.uuid("id"))));
    }

    @Override
    public List<EntityRef> page(WorkspaceId workspace, @Nullable EntityRef after, int limit) {
        return transactions.inWorkspace(
                workspace,
                connection -> Query.on(connection, """
                        SELECT external_id
                        FROM entity
                        WHERE workspace_id = current_workspace()
                          AND type = 'deal'
                          AND external_id > ?
                          AND deleted_at IS NULL
                        ORDER BY external_id
                        LIMIT ?
                        """)
                        .with(after == null ? "" : after.externalId())
                        .with(limit)
                        .list(row -> new EntityRef(EntityType.DEAL, row.text("external_id"))));
    }
}
