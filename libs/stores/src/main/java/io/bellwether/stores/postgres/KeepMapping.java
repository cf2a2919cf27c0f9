package io.bellwether.stores.postgres;

import io.bellwether.model.WorkspaceId;
import io.bellwether.pipeline.mapping.PropertyMapping;
import io.bellwether.pipeline.mapping.PropertyMapping.Mapped;
import java.time.Instant;
import java.util.List;
import javax.sql.DataSource;

/// Keeps what a workspace maps beside the usual. Every page that is read from now on is read with it.
public final class KeepMapping {
    private final Transactions transactions;

    public KeepMapping(DataSource dataSource) {
        this.transactions = new Transactions(dataSource);
    }

    public PropertyMapping of(WorkspaceId workspace) {
        return transactions.inWorkspace(workspace, ReadMapping::of);
    }

    /// In place of what it was. Who changed it is written down.
    public void save(WorkspaceId workspace, PropertyMapping mapping, String actor, Instant now) {
        List<Mapped> mapped = mapping.mapped();
        transactions.inWorkspace(workspace, connection -> {
            Query.on(connection, """
                    DELETE FROM property_mapping
                    WHERE workspace_id = current_workspace()
                    """).update();
            Query.on(connection, """
                    INSERT INTO property_mapping (workspace_id, entity_type, property, fact)
                    SELECT current_workspace(), entity_type, property, fact
                    FROM unnest(?::text[], ?::text[], ?::text[]) AS told (entity_type, property, fact)
                    """)
                    .column(mapped, each -> each.type().label())
                    .column(mapped, Mapped::property)
                    .column(mapped, Mapped::fact)
                    .update();
            String detail = "{\"properties\":" + mapped.size() + "}";
            AuditRows.add(
                    connection,
                    new AuditRows.Entry(actor, "property_mapping.save", "property_mapping", "mapping", 0, detail),
                    now);
            return null;
        });
    }
}
