package io.bellwether.stores.postgres;

import io.bellwether.pipeline.Context.EntityState;
import io.bellwether.pipeline.EvaluateStore.EntityProperty;
import io.bellwether.pipeline.OwnWrite;
import java.sql.Connection;
import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;

/// Reads what we have put into the records ourselves.
final class ReadOwnWrites {
    private static final int MAX_WRITES = 100;

    private ReadOwnWrites() {}

    /// @param asked of which properties, by whatever ids
    static Query.Asked<OwnWrite> asking(
            Connection connection, Collection<EntityState> entities, Set<EntityProperty> asked) {
        Set<String> properties = asked.stream().map(EntityProperty::property).collect(Collectors.toSet());
        return Query.on(connection, """
                SELECT entity.type, entity.id, wrote.property, wrote.value, wrote.written_at
                FROM unnest(?::text[], ?::text[]) AS entity (type, id)
                CROSS JOIN LATERAL (
                    SELECT property, value, written_at
                    FROM own_write
                    WHERE workspace_id = current_workspace()
                      AND entity_type = entity.type
                      AND external_id = entity.id
                      AND property = ANY (?::text[])
                    ORDER BY written_at DESC
                    LIMIT ?
                ) AS wrote
                """)
                .column(entities, entity -> entity.ref().type().label())
                .column(entities, entity -> entity.ref().externalId())
                .column(properties)
                .with(MAX_WRITES)
                .as(row -> new OwnWrite(
                        row.entity("type", "id"),
                        row.text("property"),
                        row.textOrNull("value"),
                        row.instant("written_at")));
    }
}
