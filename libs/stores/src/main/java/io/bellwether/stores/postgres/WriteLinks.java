package io.bellwether.stores.postgres;

import io.bellwether.model.EntityType;
import io.bellwether.pipeline.sync.CrmPages.Linked;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Makes the links of some records to records of one type those that the CRM tells, and no others. A link that was
/// found by a domain gives way to one that the CRM tells.
final class WriteLinks {
    private WriteLinks() {}

    private record Ends(String from, String to) {}

    private record Link(Ends ends, boolean primary) {}

    /// @return how many links were made or changed
    static int of(Connection connection, EntityType from, EntityType to, List<Linked> told) throws SQLException {
        if (told.isEmpty()) {
            return 0;
        }
        Map<Ends, Boolean> primaries = new LinkedHashMap<>();
        told.forEach(each -> each.to()
                .forEach(other ->
                        primaries.merge(new Ends(each.from(), other.id()), other.primary(), Boolean::logicalOr)));
        List<Link> links = new ArrayList<>();
        primaries.forEach((ends, primary) -> links.add(new Link(ends, primary)));
        remove(connection, from, to, told, links);
        return links.isEmpty() ? 0 : make(connection, from, to, links);
    }

    private static void remove(
            Connection connection, EntityType from, EntityType to, List<Linked> told, List<Link> links)
            throws SQLException {
        Query.on(connection, """
                WITH told AS (
                    SELECT * FROM unnest(?::text[], ?::text[]) AS told (from_id, to_id)
                )
                DELETE FROM link
                WHERE workspace_id = current_workspace()
                  AND from_type = ?
                  AND to_type = ?
                  AND from_id = ANY (?::text[])
                  AND NOT EXISTS (SELECT FROM told WHERE told.from_id = link.from_id AND told.to_id = link.to_id)
                  AND (basis = 'crm' OR EXISTS (SELECT FROM told WHERE told.from_id = link.from_id))
                """)
                .column(links, link -> link.ends().from())
                .column(links, link -> link.ends().to())
                .with(from.label())
                .with(to.label())
                .column(told, Linked::from)
                .update();
    }

    private static int make(Connection connection, EntityType from, EntityType to, List<Link> links)
            throws SQLException {
        return Query.on(connection, """
                INSERT INTO link (workspace_id, from_type, from_id, to_type, to_id, is_primary)
                SELECT current_workspace(), ?, from_id, ?, to_id, is_primary
                FROM unnest(?::text[], ?::text[], ?::boolean[]) AS told (from_id, to_id, is_primary)
                ORDER BY from_id, to_id
                ON CONFLICT (workspace_id, from_type, from_id, to_type, to_id) DO UPDATE
                SET is_primary = excluded.is_primary, basis = 'crm'
                WHERE (link.is_primary, link.basis) <> (excluded.is_primary, 'crm')
                """)
                .with(from.label())
                .with(to.label())
                .column(links, link -> link.ends().from())
                .column(links, link -> link.ends().to())
                .column(links, Link::primary)
                .update();
    }
}
