package io.bellwether.stores.postgres;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import io.bellwether.model.EntityRef;
import io.bellwether.pipeline.Context.Linked;
import java.sql.Connection;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/// Reads what records are linked with, in either direction, primary links first.
final class ReadLinks {

    /// Of each record: a company has thousands of contacts, and nobody judges it by them.
    static final int MAX_LINKS = 50;

    private ReadLinks() {}

    record Link(EntityRef of, Linked linked) {}

    static Map<EntityRef, List<Linked>> byRecord(List<Link> links) {
        return links.stream().collect(groupingBy(Link::of, mapping(Link::linked, toList())));
    }

    static Query.Asked<Link> asking(Connection connection, Collection<EntityRef> refs) {
        return Query.on(connection, """
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
                .as(row -> new Link(
                        row.entity("type", "id"),
                        new Linked(row.entity("other_type", "other_id"), row.bool("is_primary"))));
    }
}
