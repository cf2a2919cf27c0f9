package io.bellwether.stores.postgres;

import static java.util.stream.Collectors.groupingBy;

import io.bellwether.model.EntityRef;
import io.bellwether.pipeline.EvaluateStore.EntityProperty;
import io.bellwether.pipeline.PropertyHistory;
import io.bellwether.pipeline.Vocabulary;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Makes of the history what the mirror's records show: each property's latest value by the CRM's time, and of two at
/// once the greater, so that the order of arrival does not matter. Raises the records' versions, and what is known of
/// when they were last changed: a page of the CRM that is older than a webhook's telling changes nothing. Facts about
/// life and links are told elsewhere.
final class ProjectHistory {
    private static final Vocabulary WORDS = Vocabulary.HUBSPOT;

    /// An insertion that always meets the row that is there: of all ways to change many rows by their keys the one
    /// whose plan is the same on a table that is young.
    private static final String SQL = """
            INSERT INTO entity (workspace_id, type, external_id, name, properties, modified_at, updated_at)
            SELECT current_workspace(), projected.type, projected.id, '', projected.told, projected.changed_at, ?
            FROM (
                SELECT touched.type, touched.id, max(latest.changed_at) - ?::interval AS changed_at,
                       coalesce(jsonb_object_agg(latest.property, latest.value) FILTER (WHERE latest.property IS NOT NULL),
                                '{}') AS told
                FROM %s
                LEFT JOIN LATERAL (
                    SELECT DISTINCT ON (property) property, value, changed_at
                    FROM property_history
                    WHERE workspace_id = current_workspace()
                      AND entity_type = touched.type
                      AND external_id = touched.id
                      AND %s
                      AND property NOT LIKE '@%%'
                    ORDER BY property, changed_at DESC, value COLLATE "C" DESC NULLS LAST
                ) AS latest ON true
                GROUP BY touched.type, touched.id
            ) AS projected
            CROSS JOIN LATERAL (
                SELECT FROM entity
                WHERE workspace_id = current_workspace() AND type = projected.type AND external_id = projected.id
                OFFSET 0
            ) AS present
            ON CONFLICT (workspace_id, type, external_id) DO UPDATE
            SET version = entity.version + 1,
                properties = jsonb_strip_nulls(entity.properties || excluded.properties),
                name = CASE entity.type WHEN 'deal' THEN coalesce(nullif(excluded.properties ->> ?, ''), entity.name)
                                        ELSE entity.name END,
                owner_external_id = CASE WHEN jsonb_exists(excluded.properties, ?) THEN excluded.properties ->> ?
                                         ELSE entity.owner_external_id END,
                modified_at = greatest(entity.modified_at, excluded.modified_at),
                updated_at = excluded.updated_at
            """;

    private static final String SOME = SQL.formatted(
            "unnest(?::text[], ?::text[], ?::text[]) AS touched (type, id, property)", "property = touched.property");

    private static final String WHOLE = SQL.formatted("unnest(?::text[], ?::text[]) AS touched (type, id)", "true");

    private final Journey journey;
    private final Instant now;

    ProjectHistory(Journey journey, Instant now) {
        this.journey = journey;
        this.now = now;
    }

    /// @param property nothing where only the version rises
    private record Touched(EntityRef entity, @Nullable String property) {}

    /// All properties of the records that have a history.
    static void wholly(Connection connection, Collection<EntityRef> entities, Instant now) throws SQLException {
        Journey journey = new Journey(connection);
        new ProjectHistory(journey, now).projectWhole(entities);
        journey.end();
    }

    /// @param touched the properties whose history has grown; all others, and those of other records, stay as they are
    void project(Collection<EntityRef> entities, Set<EntityProperty> touched) {
        Map<EntityRef, List<EntityProperty>> byRecord = touched.stream().collect(groupingBy(EntityProperty::entity));
        List<Touched> all = entities.stream()
                .flatMap(entity -> byRecord.containsKey(entity)
                        ? byRecord.get(entity).stream().map(each -> new Touched(entity, each.property()))
                        : Stream.of(new Touched(entity, null)))
                .toList();
        update(all, SOME, query -> query.column(all, Touched::property));
    }

    /// All properties that have a history.
    void projectWhole(Collection<EntityRef> entities) {
        update(entities.stream().map(each -> new Touched(each, null)).toList(), WHOLE, query -> query);
    }

    private void update(List<Touched> touched, String sql, UnaryOperator<Query> properties) {
        if (!touched.isEmpty()) {
            Query query = journey.on(sql)
                    .with(now)
                    .with(PropertyHistory.TOLERANCE.toString())
                    .column(touched, each -> each.entity().type().label())
                    .column(touched, each -> each.entity().externalId());
            journey.later(properties
                    .apply(query)
                    .with(WORDS.name())
                    .with(WORDS.owner())
                    .with(WORDS.owner()));
        }
    }
}
