package io.bellwether.stores.postgres;

import io.bellwether.model.EntityRef;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The mirror's records that a transaction is about, held in one order until its end, by the ids asked for.
final class LockEntities {
    private final Map<EntityRef, Locked> locked;

    private LockEntities(Map<EntityRef, Locked> locked) {
        this.locked = locked;
    }

    /// @param forgotten for privacy
    record Locked(EntityRef asked, EntityRef remaining, long version, boolean forgotten) {}

    static LockEntities of(Connection connection, Collection<EntityRef> asked) throws SQLException {
        return of(asked.isEmpty() ? List.of() : new Journey(connection).ask(asking(connection, asked)));
    }

    static LockEntities of(List<Locked> locked) {
        Map<EntityRef, Locked> byAsked = new HashMap<>();
        locked.forEach(each -> byAsked.put(each.asked(), each));
        return new LockEntities(byAsked);
    }

    static Query.Asked<Locked> asking(Connection connection, Collection<EntityRef> asked) {
        return Query.on(connection, """
                    SELECT asked.type, asked.id AS asked_id, entity.external_id, entity.version,
                           entity.forgotten_at IS NOT NULL AS forgotten
                    FROM (
                        SELECT type, id, coalesce(merged.into_id, id) AS remaining
                        FROM unnest(?::text[], ?::text[]) AS named (type, id)
                        LEFT JOIN LATERAL (
                            SELECT external_id AS into_id
                            FROM entity_alias
                            WHERE workspace_id = current_workspace() AND type = named.type AND alias = named.id
                            OFFSET 0
                        ) AS merged ON true
                        ORDER BY type, remaining
                    ) AS asked
                    -- Record by record, whatever the statistics say: on a young table a join goes through all of it.
                    CROSS JOIN LATERAL (
                        SELECT external_id, version, forgotten_at
                        FROM entity
                        WHERE workspace_id = current_workspace() AND type = asked.type AND external_id = asked.remaining
                        FOR UPDATE
                    ) AS entity
                    """)
                .column(asked, ref -> ref.type().label())
                .column(asked, EntityRef::externalId)
                .as(row -> new Locked(
                        row.entity("type", "asked_id"),
                        row.entity("type", "external_id"),
                        row.number("version"),
                        row.bool("forgotten")));
    }

    boolean hasVersion(EntityRef asked, long version) {
        Locked entity = locked.get(asked);
        return entity != null && entity.version() == version;
    }

    /// The record that answers for the id, which is the id's own where the mirror knows of no merge.
    EntityRef remaining(EntityRef asked) {
        return Optional.ofNullable(locked.get(asked)).map(Locked::remaining).orElse(asked);
    }

    /// Of what it said nothing may be written any more.
    boolean isForgotten(EntityRef asked) {
        Locked entity = locked.get(asked);
        return entity != null && entity.forgotten();
    }

    Set<EntityRef> all() {
        Set<EntityRef> all = new HashSet<>();
        locked.values().forEach(entity -> all.add(entity.remaining()));
        return all;
    }
}
