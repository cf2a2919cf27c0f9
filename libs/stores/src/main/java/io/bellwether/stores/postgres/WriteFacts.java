package io.bellwether.stores.postgres;

import io.bellwether.model.EntityRef;
import io.bellwether.pipeline.mapping.MapFacts;
import io.bellwether.pipeline.mapping.PropertyMapping;
import io.bellwether.stores.json.PropertiesJson;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;

/// Makes the facts of records anew, of what the mirror shows of them by now.
final class WriteFacts {
    private WriteFacts() {}

    private record Facts(EntityRef entity, String facts) {}

    static void of(Connection connection, Collection<EntityRef> entities, PropertyMapping mapping) throws SQLException {
        if (entities.isEmpty()) {
            return;
        }
        List<Facts> facts = Query.on(connection, """
                SELECT entity.type, entity.external_id, entity.properties
                FROM entity
                JOIN unnest(?::text[], ?::text[]) AS asked (type, external_id) USING (type, external_id)
                WHERE entity.workspace_id = current_workspace()
                """)
                .column(entities, ref -> ref.type().label())
                .column(entities, EntityRef::externalId)
                .list(row -> facts(row, mapping));
        Query.on(connection, """
                UPDATE entity
                SET facts = made.facts
                FROM unnest(?::text[], ?::text[], ?::jsonb[]) AS made (type, external_id, facts)
                WHERE entity.workspace_id = current_workspace()
                  AND entity.type = made.type
                  AND entity.external_id = made.external_id
                  AND entity.facts <> made.facts
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
