package io.bellwether.stores.postgres;

import static java.util.stream.Collectors.toSet;

import io.bellwether.model.EntityRef;
import io.bellwether.pipeline.Context.EntityState;
import io.bellwether.pipeline.Context.HistoryEntry;
import io.bellwether.pipeline.Context.Linked;
import io.bellwether.pipeline.EvaluateStore.Lookup;
import io.bellwether.pipeline.fit.IdealProfile;
import io.bellwether.stores.json.PropertiesJson;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/// Reads the mirror's records, by the ids asked for, with the wanted part of their history; on one journey with
/// whatever else is asked then, and one for their links.
final class ReadEntities {
    private final Connection connection;
    private final Query.Asked<IdealProfile> profile;
    private final Query.Asked<Found> found;
    private final ReadHistory history;

    ReadEntities(Connection connection, Lookup lookup) {
        this.connection = connection;
        this.profile = ReadFit.asking(connection);
        this.found = entities(lookup.entities());
        this.history = new ReadHistory(connection, lookup);
    }

    private record Found(EntityRef asked, EntityState bare, String facts) {}

    List<Query.Asked<?>> asked() {
        List<Query.Asked<?>> asked = new ArrayList<>(List.of(profile, found));
        asked.addAll(history.asked());
        return asked;
    }

    /// By the ids asked for, without links and past.
    Map<EntityRef, EntityState> bare(Query.Answers answers) {
        return fitted(answers.to(found), ReadFit.by(answers.to(profile)));
    }

    Query.Asked<ReadLinks.Link> askingLinks(Map<EntityRef, EntityState> bare) {
        return ReadLinks.asking(connection, refs(bare.values()));
    }

    /// Also the records that those asked for are linked with, without their past, and deals that contacts among them
    /// were linked with.
    Map<EntityRef, EntityState> whole(
            Query.Answers answers, Map<EntityRef, EntityState> bare, List<ReadLinks.Link> told) throws SQLException {
        Map<EntityRef, List<Linked>> links = ReadLinks.byRecord(told);
        Set<EntityRef> linked = Stream.concat(
                        links.values().stream().flatMap(List::stream).map(Linked::ref),
                        history.formerlyLinked(answers, bare.keySet()))
                .filter(ref -> !bare.containsKey(ref))
                .collect(toSet());
        Map<EntityRef, EntityState> neighbors = neighbors(linked, ReadFit.by(answers.to(profile)));
        Map<EntityRef, List<Linked>> theirs = neighbors.isEmpty()
                ? Map.of()
                : ReadLinks.byRecord(new Journey(connection).ask(askingLinks(neighbors)));
        Map<EntityRef, Map<String, List<HistoryEntry>>> past = history.byRecord(answers);
        Map<EntityRef, EntityState> entities = new HashMap<>();
        neighbors.forEach((ref, entity) -> entities.put(ref, whole(entity, Map.of(), theirs)));
        bare.forEach((asked, entity) -> entities.put(asked, whole(entity, past.getOrDefault(asked, Map.of()), links)));
        return entities;
    }

    private static Set<EntityRef> refs(Collection<EntityState> entities) {
        return entities.stream().map(EntityState::ref).collect(toSet());
    }

    private Map<EntityRef, EntityState> neighbors(Set<EntityRef> linked, ReadFit fit) throws SQLException {
        return linked.isEmpty() ? Map.of() : fitted(new Journey(connection).ask(entities(linked)), fit);
    }

    private static Map<EntityRef, EntityState> fitted(List<Found> found, ReadFit fit) {
        Map<EntityRef, EntityState> entities = new HashMap<>();
        found.forEach(each -> entities.put(each.asked(), fitted(each, fit)));
        return entities;
    }

    private static EntityState fitted(Found found, ReadFit fit) {
        EntityState bare = found.bare();
        return new EntityState(
                bare.ref(),
                bare.version(),
                bare.name(),
                bare.url(),
                fit.with(bare.ref().type(), bare.properties(), found.facts()),
                bare.historyFetchedAt(),
                bare.deleted(),
                bare.owner(),
                bare.company(),
                Map.of(),
                List.of());
    }

    private Query.Asked<Found> entities(Set<EntityRef> asked) {
        return Query.on(connection, """
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
                .as(row -> new Found(row.entity("type", "asked_id"), entity(row), row.text("facts")));
    }

    private static EntityState entity(Row row) throws SQLException {
        return new EntityState(
                row.entity("type", "external_id"),
                row.number("version"),
                row.text("name"),
                row.textOrNull("url"),
                PropertiesJson.read(row.text("properties")),
                row.instantOrNull("history_fetched_at"),
                row.bool("deleted"),
                row.textOrNull("owner"),
                row.textOrNull("company"),
                Map.of(),
                List.of());
    }

    /// @param past of the id asked for: an absorbed record keeps what it had as long as it was one of its own
    private static EntityState whole(
            EntityState entity, Map<String, List<HistoryEntry>> past, Map<EntityRef, List<Linked>> links) {
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
                past,
                links.getOrDefault(entity.ref(), List.of()));
    }
}
