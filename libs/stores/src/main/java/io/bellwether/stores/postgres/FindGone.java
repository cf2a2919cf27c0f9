package io.bellwether.stores.postgres;

import io.bellwether.model.EntityType;
import io.bellwether.pipeline.sync.SyncStore.Gap;
import java.sql.Connection;
import java.util.Collection;

/// Records of the mirror that lie between two ids of an ordered list and are not on it: merged into another, or
/// purged.
final class FindGone {
    /// Of one page; the next run finds the rest.
    private static final int MOST = 500;

    private FindGone() {}

    static Query.Asked<String> asking(Connection connection, EntityType type, Gap gap, Collection<String> listed) {
        String after = gap.after() == null ? "" : gap.after();
        String upTo = gap.upTo() == null ? "9".repeat(40) : gap.upTo();
        return Query.on(connection, """
                SELECT external_id
                FROM entity
                WHERE workspace_id = current_workspace()
                  AND type = ?
                  AND deleted_at IS NULL
                  AND (id_length, external_id COLLATE "C") > (length(?), ? COLLATE "C")
                  AND (id_length, external_id COLLATE "C") <= (length(?), ? COLLATE "C")
                  AND NOT external_id = ANY (?::text[])
                ORDER BY id_length, external_id COLLATE "C"
                LIMIT ?
                """)
                .with(type.label())
                .with(after)
                .with(after)
                .with(upTo)
                .with(upTo)
                .column(listed)
                .with(MOST)
                .as(row -> row.text("external_id"));
    }
}
