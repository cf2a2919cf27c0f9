package io.bellwether.stores.postgres;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toSet;

import io.bellwether.model.EntityRef;
import io.bellwether.model.EntityType;
import io.bellwether.model.SignalId;
import io.bellwether.pipeline.Context.EntityState;
import io.bellwether.pipeline.Context.HistoryEntry;
import io.bellwether.pipeline.Context.Linked;
import io.bellwether.pipeline.EvaluateStore.EntityProperty;
import io.bellwether.pipeline.EvaluateStore.Lookup;
import io.bellwether.pipeline.Fact;
import io.bellwether.stores.json.PropertiesJson;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Reads the mirror's records, by the ids asked for, with the wanted part of their history.
final class ReadEntities {

    /// Of each property the latest ones: a deal that changed its stage more often than this is not understood by it.
    static final int MAX_HISTORY = 200;

    private final Connection connection;

    ReadEntities(Connection connection) {
        this.connection = connection;
    }

    private record Past(EntityProperty property, HistoryEntry entry) {}

    /// Also the records that those asked for are linked with, without their past, and deals that contacts among them
    /// were
    /// linked with.
    Map<EntityRef, EntityState> read(Lookup lookup) throws SQLException {
        Map<EntityRef, EntityState> bare = entities(lookup.entities());
        Map<EntityRef, List<Linked>> links = ReadLinks.of(connection, refs(bare.values()));
        Map<EntityProperty, List<HistoryEntry>> formerLinks = linksWithDeals(bare.keySet());
        Set<EntityRef> linked = Stream.concat(
                        links.values().stream().flatMap(List::stream).map(Linked::ref),
                        formerLinks.keySet().stream().flatMap(each -> Fact.linked(each.property()).stream()))
                .filter(ref -> !bare.containsKey(ref))
                .collect(toSet());
        Map<EntityRef, EntityState> neighbors = entities(linked);
        Map<EntityRef, List<Linked>> theirs = ReadLinks.of(connection, refs(neighbors.values()));
        Map<EntityProperty, List<HistoryEntry>> history = new HashMap<>(formerLinks);
        history.putAll(history(lookup.properties(), bare));
        Map<EntityRef, EntityState> entities = new HashMap<>();
        neighbors.forEach((ref, entity) -> entities.put(ref, whole(ref, entity, Map.of(), theirs)));
        bare.forEach((asked, entity) -> entities.put(asked, whole(asked, entity, history, links)));
        return entities;
    }

    private static Set<EntityRef> refs(Collection<EntityState> entities) {
        return entities.stream().map(EntityState::ref).collect(toSet());
    }

    private Map<EntityRef, EntityState> entities(Set<EntityRef> asked) throws SQLException {
        Map<EntityRef, EntityState> entities = new HashMap<>();
        ReadFit fit = ReadFit.of(connection);
        Query.on(connection, """
                SELECT asked.type, asked.id AS asked_id, entity.external_id, entity.version, entity.name, entity.url,
                       entity.properties, entity.facts, entity.history_fetched_at, entity.deleted_at IS NOT NULL AS deleted,
                       owner.name AS owner, company.name AS company
                FROM (
                    SELECT type, id, coalesce(merged.into_id, id) AS remaining
                    FROM unnest(?::text[], ?::text[]) AS named (type, id)
                    LEFT JOIN LATERAL (
                        SELECT external_id AS into_id
                        FROM entity_alias
                        WHERE workspace_id = current_workspace() AND type = named.type AND alias = named.id
                        OFFSET 0
                    ) AS merged ON true
                    -- Evaluated here: under row-level security no index is searched by what is more than a column.
                    OFFSET 0
                ) AS asked
                -- Record by record, whatever the statistics say: on a young table a join goes through all of it.
                CROSS JOIN LATERAL (
                    SELECT *
                    FROM entity
                    WHERE workspace_id = current_workspace() AND type = asked.type AND external_id = asked.remaining
                    OFFSET 0
                ) AS entity
                LEFT JOIN owner
                    ON owner.workspace_id = current_workspace()
                    AND owner.external_id = entity.owner_external_id
                LEFT JOIN LATERAL (
                    SELECT coalesce(linked.name, link.to_name) AS name
                    FROM link
                    LEFT JOIN entity AS linked
                        ON linked.workspace_id = current_workspace()
                        AND linked.type = link.to_type
                        AND linked.external_id = link.to_id
                    WHERE link.workspace_id = current_workspace()
                      AND link.from_type = entity.type
                      AND link.from_id = entity.external_id
                      AND link.to_type = 'company'
                    ORDER BY link.is_primary DESC, link.to_id
                    LIMIT 1
                ) AS company ON true
                """)
                .column(asked, ref -> ref.type().label())
                .column(asked, EntityRef::externalId)
                .list(row -> entities.put(row.entity("type", "asked_id"), entity(row, fit)));
        return entities;
    }

    private static EntityState entity(Row row, ReadFit fit) throws SQLException {
        EntityRef ref = row.entity("type", "external_id");
        return new EntityState(
                ref,
                row.number("version"),
                row.text("name"),
                row.textOrNull("url"),
                fit.with(ref.type(), PropertiesJson.read(row.text("properties")), row.text("facts")),
                row.instantOrNull("history_fetched_at"),
                row.bool("deleted"),
                row.textOrNull("owner"),
                row.textOrNull("company"),
                Map.of(),
                List.of());
    }

    private Map<EntityProperty, List<HistoryEntry>> history(
            Set<EntityProperty> properties, Map<EntityRef, EntityState> entities) throws SQLException {
        Set<EntityProperty> wanted = new HashSet<>();
        properties.stream()
                .filter(property -> entities.containsKey(property.entity()))
                .forEach(wanted::add);
        return Query.on(connection, """
                        SELECT wanted.type, wanted.id, wanted.property, past.value, past.changed_at, past.signal_id,
                               past.own
                        FROM unnest(?::text[], ?::text[], ?::text[]) AS wanted (type, id, property)
                        CROSS JOIN LATERAL (
                            SELECT value, changed_at, signal_id, own
                            FROM property_history
                            WHERE workspace_id = current_workspace()
                              AND entity_type = wanted.type
                              AND external_id = wanted.id
                              AND property = wanted.property
                            ORDER BY changed_at DESC
                            LIMIT ?
                        ) AS past
                        """)
                .column(wanted, each -> each.entity().type().label())
                .column(wanted, each -> each.entity().externalId())
                .column(wanted, EntityProperty::property)
                .with(MAX_HISTORY)
                .list(ReadEntities::past)
                .stream()
                .collect(groupingBy(Past::property, mapping(Past::entry, toList())));
    }

    /// What events have told of contacts' links with deals.
    private Map<EntityProperty, List<HistoryEntry>> linksWithDeals(Set<EntityRef> entities) throws SQLException {
        List<EntityRef> contacts = entities.stream()
                .filter(ref -> ref.type() == EntityType.CONTACT)
                .toList();
        return contacts.isEmpty()
                ? Map.of()
                : Query.on(connection, """
                        SELECT asked.type, asked.id, past.property, past.value, past.changed_at, past.signal_id, past.own
                        FROM unnest(?::text[], ?::text[]) AS asked (type, id)
                        CROSS JOIN LATERAL (
                            SELECT property, value, changed_at, signal_id, own
                            FROM property_history
                            WHERE workspace_id = current_workspace()
                              AND entity_type = asked.type
                              AND external_id = asked.id
                              AND property LIKE ?
                            ORDER BY changed_at DESC
                            LIMIT ?
                        ) AS past
                        """)
                        .column(contacts, ref -> ref.type().label())
                        .column(contacts, EntityRef::externalId)
                        .with(Fact.DEAL + ":%")
                        .with(MAX_HISTORY)
                        .list(ReadEntities::past)
                        .stream()
                        .collect(groupingBy(Past::property, mapping(Past::entry, toList())));
    }

    private static Past past(Row row) throws SQLException {
        return new Past(
                new EntityProperty(row.entity("type", "id"), row.text("property")),
                new HistoryEntry(
                        row.textOrNull("value"),
                        row.instant("changed_at"),
                        Optional.ofNullable(row.uuidOrNull("signal_id"))
                                .map(SignalId::new)
                                .orElse(null),
                        row.bool("own")));
    }

    /// An absorbed record keeps the past that it had as long as it was one of its own.
    private static EntityState whole(
            EntityRef asked,
            EntityState entity,
            Map<EntityProperty, List<HistoryEntry>> history,
            Map<EntityRef, List<Linked>> links) {
        Map<String, List<HistoryEntry>> own = new HashMap<>();
        history.forEach((property, entries) -> {
            if (property.entity().equals(asked)) {
                own.put(property.property(), entries);
            }
        });
        return new EntityState(
                entity.ref(),
                entity.version(),
                entity.name(),
                entity.url(),
                entity.properties(),
                entity.historyFetchedAt(),
                entity.deleted(),
                entity.owner(),
                entity.company(),
                own,
                links.getOrDefault(entity.ref(), List.of()));
    }
}
