package io.bellwether.stores.postgres;

import io.bellwether.model.EntityRef;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The mirror's records that a transaction is about, held in one order until its end, by the ids asked for.
final class LockEntities {
    private final Map<EntityRef, Locked> locked;

    private LockEntities(Map<EntityRef, Locked> locked) {
        this.locked = locked;
    }

    private record Locked(EntityRef remaining, long version) {}

    static LockEntities of(Connection connection, Collection<EntityRef> asked) throws SQLException {
        Map<EntityRef, Locked> locked = new HashMap<>();
        if (!asked.isEmpty()) {
            Query.on(connection, """
                    SELECT asked.type, asked.id AS asked_id, entity.external_id, entity.version
                    FROM unnest(?::text[], ?::text[]) AS asked (type, id)
                    LEFT JOIN entity_alias AS merged
                        ON merged.workspace_id = current_workspace()
                        AND merged.type = asked.type
                        AND merged.alias = asked.id
                    JOIN entity
                        ON entity.workspace_id = current_workspace()
                        AND entity.type = asked.type
                        AND entity.external_id = coalesce(merged.external_id, asked.id)
                    ORDER BY entity.type, entity.external_id
                    FOR UPDATE OF entity
                    """)
                    .column(asked, ref -> ref.type().label())
                    .column(asked, EntityRef::externalId)
                    .list(row -> locked.put(
                            row.entity("type", "asked_id"),
                            new Locked(row.entity("type", "external_id"), row.number("version"))));
        }
        return new LockEntities(locked);
    }

    boolean hasVersion(EntityRef asked, long version) {
        Locked entity = locked.get(asked);
        return entity != null && entity.version() == version;
    }

    /// The record that answers for the id, which is the id's own where the mirror knows of no merge.
    EntityRef remaining(EntityRef asked) {
        return Optional.ofNullable(locked.get(asked)).map(Locked::remaining).orElse(asked);
    }

    Set<EntityRef> all() {
        Set<EntityRef> all = new HashSet<>();
        locked.values().forEach(entity -> all.add(entity.remaining()));
        return all;
    }
}
