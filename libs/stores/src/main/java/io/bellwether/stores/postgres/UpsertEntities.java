package io.bellwether.stores.postgres;

import io.bellwether.model.EntityType;
import io.bellwether.pipeline.Vocabulary;
import io.bellwether.pipeline.mapping.MapFacts;
import io.bellwether.pipeline.mapping.PropertyMapping;
import io.bellwether.pipeline.sync.CrmPages.Listed;
import io.bellwether.stores.json.PropertiesJson;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/// A page of records in one statement. What the mirror has newer it keeps, and so too what it has equally new when
/// a history stands behind it: a webhook may have told of a change that the page does not know.
final class UpsertEntities {
    private UpsertEntities() {}

    record Counts(int inserted, int updated) {}

    static Counts of(
            Connection connection,
            EntityType type,
            Collection<Listed> records,
            PropertyMapping mapping,
            Instant readAt,
            Instant now)
            throws SQLException {
        return records.isEmpty()
                ? new Counts(0, 0)
                : writing(connection, type, records, mapping, readAt, now)
                        .then("SELECT inserted, updated FROM counted")
                        .first(row -> new Counts(row.integer("inserted"), row.integer("updated")))
                        .orElseThrow();
    }

    /// The beginning of a statement, which goes on with what is to become of `counted (inserted, updated)`.
    ///
    /// @param records each once
    static Query writing(
            Connection connection,
            EntityType type,
            Collection<Listed> records,
            PropertyMapping mapping,
            Instant readAt,
            Instant now) {
        return Query.on(connection, """
                WITH written AS (
                    INSERT INTO entity
                        (workspace_id, type, external_id, name, url, properties, facts, owner_external_id, modified_at,
                         history_fetched_at, updated_at)
                    SELECT current_workspace(), ?, external_id, name, url, properties, facts, owner, modified_at,
                           history_fetched_at, ?
                    FROM unnest(?::text[], ?::text[], ?::text[], ?::jsonb[], ?::jsonb[], ?::text[], ?::timestamptz[],
                                ?::timestamptz[])
                        AS told (external_id, name, url, properties, facts, owner, modified_at, history_fetched_at)
                    ORDER BY external_id
                    ON CONFLICT (workspace_id, type, external_id) DO UPDATE
                    SET name = excluded.name, url = excluded.url, properties = excluded.properties,
                        facts = excluded.facts, owner_external_id = excluded.owner_external_id,
                        modified_at = excluded.modified_at,
                        history_fetched_at = coalesce(excluded.history_fetched_at, entity.history_fetched_at),
                        version = entity.version + 1, updated_at = excluded.updated_at
                    WHERE entity.forgotten_at IS NULL
                      AND coalesce(entity.modified_at <= excluded.modified_at, true)
                      AND (excluded.history_fetched_at IS NOT NULL
                           OR (entity.history_fetched_at IS NULL
                               OR entity.modified_at IS DISTINCT FROM excluded.modified_at)
                              AND (entity.modified_at, entity.name, entity.url, entity.owner_external_id,
                                   entity.properties, entity.facts)
                                  IS DISTINCT FROM
                                  (excluded.modified_at, excluded.name, excluded.url, excluded.owner_external_id,
                                   excluded.properties, excluded.facts))
                    RETURNING xmax = 0 AS inserted
                ), counted AS (
                    SELECT count(*) FILTER (WHERE inserted) AS inserted, count(*) FILTER (WHERE NOT inserted) AS updated
                    FROM written
                )
                """)
                .with(type.label())
                .with(now)
                .column(records, record -> record.entity().externalId())
                .column(records, record -> record.record().name())
                .column(records, record -> record.record().url())
                .column(records, record -> PropertiesJson.write(record.record().properties()))
                .column(
                        records,
                        record -> PropertiesJson.write(
                                MapFacts.of(type, record.record().properties(), mapping)))
                .column(records, UpsertEntities::owner)
                .column(records, Listed::modifiedAt)
                .column(records, record -> record.record().history().isEmpty() ? null : readAt);
    }

    private static @Nullable String owner(Listed record) {
        return record.record().properties().get(Vocabulary.HUBSPOT.owner());
    }
}
