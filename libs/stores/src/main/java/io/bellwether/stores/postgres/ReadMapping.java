package io.bellwether.stores.postgres;

import io.bellwether.model.EntityType;
import io.bellwether.pipeline.mapping.PropertyMapping;
import io.bellwether.pipeline.mapping.PropertyMapping.Mapped;
import java.sql.Connection;
import java.sql.SQLException;

/// What the present workspace maps beside the usual.
final class ReadMapping {
    private ReadMapping() {}

    static PropertyMapping of(Connection connection) throws SQLException {
        return new PropertyMapping(new Journey(connection).ask(asking(connection)));
    }

    static Query.Asked<Mapped> asking(Connection connection) {
        return Query.on(connection, """
                SELECT entity_type, property, fact
                FROM property_mapping
                WHERE workspace_id = current_workspace()
                ORDER BY entity_type, property
                """)
                .as(row -> new Mapped(
                        EntityType.ofLabel(row.text("entity_type")), row.text("property"), row.textOrNull("fact")));
    }
}
