package io.bellwether.stores.postgres;

import io.bellwether.model.WorkspaceId;
import io.bellwether.pipeline.sync.StartDueSyncs;
import io.bellwether.pipeline.sync.SyncKind;
import java.time.Instant;
import java.util.List;
import javax.sql.DataSource;

/// The sync runs of all workspaces, in PostgreSQL.
public final class PostgresSyncSchedule implements StartDueSyncs.Schedule {
    private final Transactions transactions;

    public PostgresSyncSchedule(DataSource dataSource) {
        this.transactions = new Transactions(dataSource);
    }

    /// A run that failed is followed by the next in its turn.
    @Override
    public List<StartDueSyncs.Due> due(Instant anyBefore, Instant fullBefore) {
        return transactions.asSystem(connection -> Query.on(connection, """
                SELECT connected.workspace_id,
                       coalesce(max(run.started_at) FILTER (WHERE run.kind = 'full') < ?, true) AS in_full
                FROM (SELECT DISTINCT workspace_id FROM connection WHERE state = 'connected') AS connected
                LEFT JOIN sync_run AS run USING (workspace_id)
                GROUP BY connected.workspace_id
                HAVING coalesce(max(run.started_at) < ?, true) AND NOT coalesce(bool_or(run.state = 'wanted'), false)
                """)
                .with(fullBefore)
                .with(anyBefore)
                .list(row -> new StartDueSyncs.Due(
                        new WorkspaceId(row.uuid("workspace_id")),
                        row.bool("in_full") ? SyncKind.FULL : SyncKind.INCREMENTAL)));
    }
}
