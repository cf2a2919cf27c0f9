package io.bellwether.stores.postgres;

import io.bellwether.model.EntityType;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Ids of the mirror's living records, in the order of the CRM's lists.
final class ListIds {
    private ListIds() {}

    static List<String> of(Connection connection, EntityType type, @Nullable String after, int limit)
            throws SQLException {
        return Query.on(connection, """
                SELECT external_id
                FROM entity
                WHERE workspace_id = current_workspace()
                  AND type = ?
                  AND deleted_at IS NULL
                  AND (id_length, external_id COLLATE "C") > (length(?), ? COLLATE "C")
                ORDER BY id_length, external_id COLLATE "C"
                LIMIT ?
                """)
                .with(type.label())
                .with(after == null ? "" : after)
                .with(after == null ? "" : after)
                .with(limit)
                .list(row -> row.text("external_id"));
    }
}
