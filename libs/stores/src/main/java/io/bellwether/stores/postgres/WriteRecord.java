package io.bellwether.stores.postgres;

import io.bellwether.model.EntityRef;
import io.bellwether.pipeline.Fact;
import io.bellwether.pipeline.fetch.Crm.CrmRecord;
import io.bellwether.pipeline.fetch.Crm.Owner;
import io.bellwether.pipeline.fetch.FetchStore;
import io.bellwether.stores.json.PropertiesJson;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Writes what the CRM told of a record to the mirror. The history it adds to; whatever has a history is shown as that
/// says, for a webhook may have told of a change that came after the CRM was asked.
final class WriteRecord {
    private final Connection connection;
    private final CrmRecord record;
    private final Instant fetchedAt;

    WriteRecord(Connection connection, CrmRecord record, Instant fetchedAt) {
        this.connection = connection;
        this.record = record;
        this.fetchedAt = fetchedAt;
    }

    /// Of a record that is forgotten by now nothing is written, whenever the CRM was asked.
    ///
    /// @param askedFor another id than the record's own becomes its alias
    void write(EntityRef askedFor) throws SQLException {
        LockEntities held = LockEntities.of(connection, new HashSet<>(List.of(askedFor, record.entity())));
        if (held.isForgotten(askedFor) || held.isForgotten(record.entity())) {
            return;
        }
        writeOwner(record.owner());
        writeEntity();
        MergeRecords merges = new MergeRecords(connection);
        merges.add(record.entity(), askedFor);
        merges.write();
        WriteHistory.of(connection, history(), WriteHistory.CRM, fetchedAt);
        ProjectHistory.wholly(connection, List.of(record.entity()), fetchedAt);
        WriteFacts.of(connection, List.of(record.entity()), ReadMapping.of(connection));
        ChangeLives.of(connection, List.of(new ChangeLives.Life(record.entity(), fetchedAt, record.archived(), false)));
        replaceLinks();
    }

    private void writeOwner(@Nullable Owner owner) throws SQLException {
        if (owner != null) {
            Query.on(connection, """
                    INSERT INTO owner (workspace_id, external_id, name, email)
                    VALUES (current_workspace(), ?, ?, ?)
                    ON CONFLICT (workspace_id, external_id) DO UPDATE SET name = excluded.name, email = excluded.email
                    """)
                    .with(owner.externalId())
                    .with(owner.name())
                    .with(owner.email())
                    .update();
        }
    }

    private void writeEntity() throws SQLException {
        Owner owner = record.owner();
        Query.on(connection, """
                INSERT INTO entity
                    (workspace_id, type, external_id, name, url, properties, owner_external_id, history_fetched_at,
                     updated_at, modified_at)
                SELECT current_workspace(), type, id, name, url, told, owner, fetched_at, fetched_at,
                       coalesce(told ->> 'hs_lastmodifieddate', told ->> 'lastmodifieddate')::timestamptz
                FROM (VALUES (?, ?, ?, ?, ?::jsonb, ?, ?::timestamptz))
                    AS record (type, id, name, url, told, owner, fetched_at)
                ON CONFLICT (workspace_id, type, external_id) DO UPDATE
                SET name = excluded.name, url = excluded.url, properties = excluded.properties,
                    modified_at = greatest(entity.modified_at, excluded.modified_at),
                    owner_external_id = excluded.owner_external_id, history_fetched_at = excluded.history_fetched_at
                """)
                .with(record.entity().type().label())
                .with(record.entity().externalId())
                .with(record.name())
                .with(record.url())
                .with(PropertiesJson.write(record.properties()))
                .with(owner == null ? null : owner.externalId())
                .with(fetchedAt)
                .update();
        Query.on(connection, """
                DELETE FROM entity_alias
                WHERE workspace_id = current_workspace() AND type = ? AND alias = ?
                """)
                .with(record.entity().type().label())
                .with(record.entity().externalId())
                .update();
    }

    private List<WriteHistory.Told> history() {
        return record.history().entrySet().stream()
                .flatMap(property -> property.getValue().stream()
                        .map(past -> new WriteHistory.Told(
                                record.entity(), property.getKey(), past.value(), past.changedAt())))
                .toList();
    }

    private void replaceLinks() throws SQLException {
        String type = record.entity().type().label();
        String id = record.entity().externalId();
        Set<EntityRef> toldSince = linksToldSince();
        Query.on(connection, """
                DELETE FROM link
                WHERE workspace_id = current_workspace()
                  AND (from_type = ? AND from_id = ? AND to_type IN ('company', 'contact')
                       AND NOT (to_type || ':' || to_id = ANY (?::text[]))
                       OR to_type = ? AND to_id = ? AND from_type = 'contact')
                """)
                .with(type)
                .with(id)
                .column(toldSince, EntityRef::toString)
                .with(type)
                .with(id)
                .update();
        ChangeLinks.of(
                connection,
                record.associated().stream()
                        .filter(each -> !toldSince.contains(each.entity()))
                        .map(each ->
                                ChangeLinks.Told.named(record.entity(), each.entity(), each.primary(), each.name()))
                        .toList());
    }

    /// The other ends of links that events told of since the CRM was asked: what it said of those is no longer so.
    private Set<EntityRef> linksToldSince() throws SQLException {
        return new HashSet<>(Query.on(connection, """
                SELECT DISTINCT property
                FROM property_history
                WHERE workspace_id = current_workspace()
                  AND entity_type = ?
                  AND external_id = ?
                  AND changed_at > ?
                  AND property LIKE '@c%'
                """)
                .with(record.entity().type().label())
                .with(record.entity().externalId())
                .with(fetchedAt.minus(FetchStore.CLOCKS_DIFFER))
                .list(row -> Fact.linked(row.text("property")).orElseThrow()));
    }
}
