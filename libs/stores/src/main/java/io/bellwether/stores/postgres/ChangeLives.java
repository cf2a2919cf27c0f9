package io.bellwether.stores.postgres;

import io.bellwether.model.EntityRef;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Deletes and restores records of the mirror. The later by the vendor's time wins, whichever was told first; of two
/// at once the deletion. What is forgotten for privacy stays empty, whatever is told of it later.
final class ChangeLives {
    private static final Comparator<Life> ORDER = Comparator.comparing(Life::at).thenComparing(Life::deleted);

    private ChangeLives() {}

    /// @param forPrivacy nothing that the record said may stay
    record Life(EntityRef entity, Instant at, boolean deleted, boolean forPrivacy) {
        Life after(MergeRecords merges) {
            return new Life(merges.remaining(entity), at, deleted, forPrivacy);
        }
    }

    static void of(Connection connection, List<Life> told) throws SQLException {
        if (told.isEmpty()) {
            return;
        }
        Map<EntityRef, Life> latest = new HashMap<>();
        told.forEach(life ->
                latest.merge(life.entity(), life, (one, other) -> ORDER.compare(one, other) < 0 ? other : one));
        Collection<Life> lives = latest.values();
        Query.on(connection, """
                UPDATE entity
                SET deleted_at = CASE WHEN told.deleted THEN told.at END, life_changed_at = told.at
                FROM unnest(?::text[], ?::text[], ?::timestamptz[], ?::boolean[]) AS told (type, id, at, deleted)
                WHERE entity.workspace_id = current_workspace()
                  AND entity.type = told.type
                  AND entity.external_id = told.id
                  AND (life_changed_at IS NULL OR told.at > life_changed_at
                       OR (told.at = life_changed_at AND told.deleted))
                """)
                .column(lives, life -> life.entity().type().label())
                .column(lives, life -> life.entity().externalId())
                .column(lives, Life::at)
                .column(lives, Life::deleted)
                .update();
        forget(connection, told.stream().filter(Life::forPrivacy).toList());
    }

    private static void forget(Connection connection, List<Life> forgotten) throws SQLException {
        if (forgotten.isEmpty()) {
            return;
        }
        Query.on(connection, """
                WITH told AS (
                    SELECT * FROM unnest(?::text[], ?::text[], ?::timestamptz[]) AS told (type, id, at)
                ), named AS (
                    SELECT type, id FROM told
                    UNION
                    SELECT entity_alias.type, entity_alias.alias
                    FROM entity_alias
                    JOIN told ON entity_alias.type = told.type AND entity_alias.external_id = told.id
                    WHERE entity_alias.workspace_id = current_workspace()
                ), past AS (
                    DELETE FROM property_history
                    USING named
                    WHERE property_history.workspace_id = current_workspace()
                      AND property_history.entity_type = named.type
                      AND property_history.external_id = named.id
                      AND property_history.property NOT LIKE '@%'
                ), names AS (
                    UPDATE link
                    SET to_name = NULL
                    FROM told
                    WHERE link.workspace_id = current_workspace() AND link.to_type = told.type AND link.to_id = told.id
                )
                UPDATE entity
                SET name = initcap(entity.type) || ' ' || external_id, url = NULL, properties = '{}', facts = '{}',
                    owner_external_id = NULL, forgotten_at = told.at
                FROM told
                WHERE entity.workspace_id = current_workspace()
                  AND entity.type = told.type
                  AND entity.external_id = told.id
                """)
                .column(forgotten, life -> life.entity().type().label())
                .column(forgotten, life -> life.entity().externalId())
                .column(forgotten, Life::at)
                .update();
    }
}
