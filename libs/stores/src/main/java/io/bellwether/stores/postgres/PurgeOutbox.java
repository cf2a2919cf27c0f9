package io.bellwether.stores.postgres;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import io.bellwether.model.WorkspaceId;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/// Deletes what the outbox has published long ago. Only the oldest rows are looked at, so that a large outbox costs no
/// more than a small one; only within its workspace may a row be deleted.
final class PurgeOutbox {
    static final int LIMIT = 5_000;

    private final Transactions transactions;

    PurgeOutbox(Transactions transactions) {
        this.transactions = transactions;
    }

    private record Published(WorkspaceId workspace, long id) {}

    int purge(Instant publishedBefore) {
        Map<WorkspaceId, List<Long>> ids = published(publishedBefore).stream()
                .collect(groupingBy(Published::workspace, mapping(Published::id, toList())));
        return ids.entrySet().stream()
                .mapToInt(entry -> delete(entry.getKey(), entry.getValue()))
                .sum();
    }

    private List<Published> published(Instant publishedBefore) {
        return transactions.asSystem(connection -> Query.on(connection, """
                SELECT workspace_id, id
                FROM (SELECT workspace_id, id, published_at FROM outbox ORDER BY id LIMIT ?) AS oldest
                WHERE published_at < ?
                """)
                .with(LIMIT)
                .with(publishedBefore)
                .list(row -> new Published(new WorkspaceId(row.uuid("workspace_id")), row.number("id"))));
    }

    private int delete(WorkspaceId workspace, List<Long> ids) {
        return transactions.inWorkspace(
                workspace, connection -> Query.on(connection, """
                DELETE FROM outbox
                WHERE workspace_id = current_workspace() AND id = ANY (?::bigint[]) AND published_at IS NOT NULL
                """).column(ids).update());
    }
}
