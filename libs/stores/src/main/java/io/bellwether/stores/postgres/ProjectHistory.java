package io.bellwether.stores.postgres;

import io.bellwether.model.EntityRef;
import io.bellwether.pipeline.EvaluateStore.EntityProperty;
import io.bellwether.pipeline.PropertyHistory;
import io.bellwether.pipeline.Vocabulary;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.Set;

/// Makes of the history what the mirror's records show: each property's latest value by the CRM's time, and of two at
/// once the greater, so that the order of arrival does not matter. Raises the records' versions, and what is known of
/// when they were last changed: a page of the CRM that is older than a webhook's telling changes nothing. Facts about
/// life and links are told elsewhere.
final class ProjectHistory {
    private static final Vocabulary WORDS = Vocabulary.HUBSPOT;

    private static final String SQL = """
            WITH latest AS (
                SELECT touched.entity_type, touched.external_id, past.property, past.value, past.changed_at
                FROM %s
                CROSS JOIN LATERAL (
                    SELECT DISTINCT ON (property) property, value, changed_at
                    FROM property_history
                    WHERE workspace_id = current_workspace()
                      AND entity_type = touched.entity_type
                      AND external_id = touched.external_id
                      AND %s
                      AND property NOT LIKE '@%%'
                    ORDER BY property, changed_at DESC, value COLLATE "C" DESC NULLS LAST
                ) AS past
            ), projected AS MATERIALIZED (
                SELECT entity_type, external_id, jsonb_object_agg(property, value) AS told,
                       max(changed_at) AS changed_at
                FROM latest
                GROUP BY entity_type, external_id
            )
            UPDATE entity
            SET version = version + 1,
                properties = jsonb_strip_nulls(properties || coalesce(told, '{}')),
                name = CASE type WHEN 'deal' THEN coalesce(nullif(told ->> ?, ''), name) ELSE name END,
                owner_external_id = CASE WHEN jsonb_exists(told, ?) THEN told ->> ? ELSE owner_external_id END,
                modified_at = greatest(modified_at, changed_at - ?::interval),
                updated_at = ?
            FROM unnest(?::text[], ?::text[]) AS moved (entity_type, external_id)
            LEFT JOIN projected USING (entity_type, external_id)
            WHERE entity.workspace_id = current_workspace()
              AND entity.type = moved.entity_type
              AND entity.external_id = moved.external_id
            """;

    private static final String SOME = SQL.formatted(
            "unnest(?::text[], ?::text[], ?::text[]) AS touched (entity_type, external_id, property)",
            "property = touched.property");

    private static final String WHOLE =
            SQL.formatted("unnest(?::text[], ?::text[]) AS touched (entity_type, external_id)", "true");

    private final Journey journey;
    private final Instant now;

    ProjectHistory(Journey journey, Instant now) {
        this.journey = journey;
        this.now = now;
    }

    /// All properties of the records that have a history.
    static void wholly(Connection connection, Collection<EntityRef> entities, Instant now) throws SQLException {
        Journey journey = new Journey(connection);
        new ProjectHistory(journey, now).projectWhole(entities);
        journey.end();
    }

    /// @param touched the properties whose history has grown; all others stay as they are
    void project(Collection<EntityRef> entities, Set<EntityProperty> touched) {
        update(
                journey.on(SOME)
                        .column(touched, each -> each.entity().type().label())
                        .column(touched, each -> each.entity().externalId())
                        .column(touched, EntityProperty::property),
                entities);
    }

    /// All properties that have a history.
    void projectWhole(Collection<EntityRef> entities) {
        update(
                journey.on(WHOLE).column(entities, ref -> ref.type().label()).column(entities, EntityRef::externalId),
                entities);
    }

    private void update(Query query, Collection<EntityRef> entities) {
        if (!entities.isEmpty()) {
            journey.later(query.with(WORDS.name())
                    .with(WORDS.owner())
                    .with(WORDS.owner())
                    .with(PropertyHistory.TOLERANCE.toString())
                    .with(now)
                    .column(entities, ref -> ref.type().label())
                    .column(entities, EntityRef::externalId));
        }
    }
}
