package io.bellwether.stores.postgres;

import io.bellwether.model.EntityType;
import io.bellwether.pipeline.PropertyHistory;
import io.bellwether.pipeline.sync.CrmPages.Listed;
import io.bellwether.pipeline.sync.SyncStore.Ticket;
import io.bellwether.stores.json.PropertiesJson;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Of a page's records, those to be read with their history: whose history the mirror holds and does not have in full
/// any more, which have just absorbed another, and, once changes raise signals, all that are new or changed, or have a
/// change that none has told of.
final class WantHistory {
    /// A fetch for another reason may have told of a change whose webhook was lost, and raises no signal itself.
    private static final String HAS_UNTOLD = """
            EXISTS (
                SELECT FROM property_history AS past
                WHERE past.workspace_id = current_workspace()
                  AND past.entity_type = entity.type
                  AND past.external_id = entity.external_id
                  AND past.changed_at > telling_from
                  AND past.signal_id IS NULL
                  AND NOT EXISTS (
                      SELECT FROM property_history AS decided
                      WHERE decided.workspace_id = current_workspace()
                        AND decided.entity_type = past.entity_type
                        AND decided.external_id = past.external_id
                        AND decided.property = past.property
                        AND decided.value IS NOT DISTINCT FROM past.value
                        AND decided.changed_at BETWEEN past.changed_at - INTERVAL '%1$s' AND past.changed_at + INTERVAL '%1$s'
                        AND decided.signal_id IS NOT NULL))""".formatted(PropertyHistory.TOLERANCE);

    private WantHistory() {}

    static Set<String> of(Connection connection, Ticket ticket, EntityType type, List<Listed> records)
            throws SQLException {
        Set<String> wanted = new HashSet<>(Query.on(connection, """
                SELECT told.id
                FROM unnest(?::text[], ?::timestamptz[], ?::jsonb[]) AS told (id, modified_at, properties)
                JOIN sync_run ON sync_run.workspace_id = current_workspace() AND sync_run.id = ?
                -- Record by record, whatever the statistics say: on a young table a join goes through all of it.
                LEFT JOIN LATERAL (
                    SELECT *
                    FROM entity
                    WHERE workspace_id = current_workspace() AND type = ? AND external_id = told.id
                    OFFSET 0
                ) AS entity ON true
                WHERE CASE
                    WHEN entity.external_id IS NULL THEN telling_from IS NOT NULL
                    WHEN told.modified_at > coalesce(entity.modified_at, '-infinity')
                        THEN telling_from IS NOT NULL OR %1$s
                    WHEN told.modified_at = entity.modified_at
                        THEN sync_run.kind = 'full' AND entity.properties <> told.properties AND %1$s
                            OR %2$s
                    ELSE false
                END
                """.formatted("""
                        (history_fetched_at IS NOT NULL OR EXISTS (
                            SELECT FROM property_history AS past
                            WHERE past.workspace_id = current_workspace()
                              AND past.entity_type = entity.type
                              AND past.external_id = entity.external_id))""", HAS_UNTOLD))
                .column(records, record -> record.entity().externalId())
                .column(records, Listed::modifiedAt)
                .column(records, record -> PropertiesJson.write(record.record().properties()))
                .with(ticket.run().value())
                .with(type.label())
                .list(row -> row.text("id")));
        wanted.addAll(absorbing(connection, type, records));
        return wanted;
    }

    private static List<String> absorbing(Connection connection, EntityType type, List<Listed> records)
            throws SQLException {
        record Pair(String remaining, String absorbed) {}
        List<Pair> pairs = records.stream()
                .flatMap(record -> record.absorbed().stream()
                        .map(absorbed -> new Pair(record.entity().externalId(), absorbed)))
                .toList();
        return pairs.isEmpty()
                ? List.of()
                : Query.on(connection, """
                        SELECT DISTINCT told.remaining
                        FROM unnest(?::text[], ?::text[]) AS told (remaining, absorbed)
                        JOIN entity AS kept
                            ON kept.workspace_id = current_workspace()
                            AND kept.type = ?
                            AND kept.external_id = told.remaining
                        JOIN entity
                            ON entity.workspace_id = current_workspace()
                            AND entity.type = kept.type
                            AND entity.external_id = told.absorbed
                        """)
                        .column(pairs, Pair::remaining)
                        .column(pairs, Pair::absorbed)
                        .with(type.label())
                        .list(row -> row.text("remaining"));
    }
}
