package io.bellwether.stores.postgres;

import io.bellwether.model.EntityRef;
import io.bellwether.pipeline.mapping.MapFacts;
import io.bellwether.pipeline.mapping.PropertyMapping;
import io.bellwether.stores.json.PropertiesJson;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;

/// Makes the facts of records anew, of what the mirror shows of them by now. The transaction holds the records, so that
/// the insertion always meets them, as in [ProjectHistory].
final class WriteFacts {
    private WriteFacts() {}

    private record Facts(EntityRef entity, String facts) {}

    static void of(Connection connection, Collection<EntityRef> entities, PropertyMapping mapping) throws SQLException {
        if (entities.isEmpty()) {
            return;
        }
        List<Facts> facts = Query.on(connection, """
                SELECT asked.type, asked.external_id, entity.properties
                FROM unnest(?::text[], ?::text[]) AS asked (type, external_id)
                CROSS JOIN LATERAL (
                    SELECT properties
                    FROM entity
                    WHERE workspace_id = current_workspace() AND type = asked.type AND external_id = asked.external_id
                    OFFSET 0
                ) AS entity
                """)
                .column(entities, ref -> ref.type().label())
                .column(entities, EntityRef::externalId)
                .list(row -> facts(row, mapping));
        Query.on(connection, """
                INSERT INTO entity (workspace_id, type, external_id, name, facts, updated_at)
                SELECT current_workspace(), type, external_id, '', facts, now()
                FROM unnest(?::text[], ?::text[], ?::jsonb[]) AS made (type, external_id, facts)
                ON CONFLICT (workspace_id, type, external_id) DO UPDATE
                SET facts = excluded.facts
                WHERE entity.facts <> excluded.facts
                """)
                .column(facts, each -> each.entity().type().label())
                .column(facts, each -> each.entity().externalId())
                .column(facts, Facts::facts)
                .update();
    }

    private static Facts facts(Row row, PropertyMapping mapping) throws SQLException {
        EntityRef entity = row.entity("type", "external_id");
        return new Facts(
                entity,
                PropertiesJson.write(MapFacts.of(entity.type(), PropertiesJson.read(row.text("properties")), mapping)));
    }
}
