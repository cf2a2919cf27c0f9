package io.bellwether.stores.postgres;

import io.bellwether.model.EntityRef;
import io.bellwether.pipeline.Context.Linked;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Reads what records are linked with, in either direction, primary links first.
final class ReadLinks {

    /// Of each record: a company has thousands of contacts, and nobody judges it by them.
    static final int MAX_LINKS = 50;

    private ReadLinks() {}

    static Map<EntityRef, List<Linked>> of(Connection connection, Collection<EntityRef> refs) throws SQLException {
        Map<EntityRef, List<Linked>> links = new HashMap<>();
        Query.on(connection, """
                SELECT asked.type, asked.id, other.other_type, other.other_id, other.is_primary
                FROM unnest(?::text[], ?::text[]) AS asked (type, id)
                CROSS JOIN LATERAL (
                    SELECT to_type AS other_type, to_id AS other_id, is_primary
                    FROM link
                    WHERE workspace_id = current_workspace() AND from_type = asked.type AND from_id = asked.id
                    UNION ALL
                    SELECT from_type, from_id, is_primary
                    FROM link
                    WHERE workspace_id = current_workspace() AND to_type = asked.type AND to_id = asked.id
                    ORDER BY is_primary DESC, other_type DESC, other_id
                    LIMIT ?
                ) AS other
                """)
                .column(refs, ref -> ref.type().label())
                .column(refs, EntityRef::externalId)
                .with(MAX_LINKS)
                .list(row -> links.computeIfAbsent(row.entity("type", "id"), _ -> new ArrayList<>())
                        .add(new Linked(row.entity("other_type", "other_id"), row.bool("is_primary"))));
        return links;
    }
}
