package io.bellwether.stores.postgres;

import io.bellwether.model.EntityType;
import io.bellwether.pipeline.sync.CrmPages.Listed;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/// Deletes from the mirror what the CRM lists as archived. What the mirror never had it need not have now.
final class WriteArchived {
    private WriteArchived() {}

    /// @return how many were alive in the mirror
    static int of(Connection connection, EntityType type, List<Listed> records) throws SQLException {
        Set<String> alive = new HashSet<>(Query.on(connection, """
                SELECT listed.id
                FROM unnest(?::text[]) AS listed (id)
                CROSS JOIN LATERAL (
                    SELECT deleted_at
                    FROM entity
                    WHERE workspace_id = current_workspace() AND type = ? AND external_id = listed.id
                    OFFSET 0
                ) AS entity
                WHERE deleted_at IS NULL
                """)
                .column(records, record -> record.entity().externalId())
                .with(type.label())
                .list(row -> row.text("id")));
        List<ChangeLives.Life> lives = records.stream()
                .filter(record -> alive.contains(record.entity().externalId()))
                .map(record -> new ChangeLives.Life(
                        record.entity(),
                        Objects.requireNonNullElse(record.archivedAt(), record.modifiedAt()),
                        true,
                        false))
                .toList();
        ChangeLives.of(connection, lives);
        return lives.size();
    }
}
