package io.bellwether.stores.postgres;

import io.bellwether.model.EntityRef;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Lets one record answer for others: their ids become its aliases, their links its own. What was told of an absorbed
/// record stays under its own id: it is no past of the remaining one, whose own the CRM is to be asked for. Whoever
/// planned with one of the versions that were finds the remaining one's to be higher.
final class MergeRecords {
    private static final String INTO = """
            unnest(?::text[], ?::text[], ?::text[]) AS into_one (type, absorbed, remaining)
            """;

    private final Connection connection;
    private final Map<EntityRef, EntityRef> into = new LinkedHashMap<>();

    MergeRecords(Connection connection) {
        this.connection = connection;
    }

    void add(EntityRef remaining, EntityRef absorbed) {
        EntityRef last = remaining(remaining);
        if (!last.equals(absorbed)) {
            into.replaceAll((_, target) -> target.equals(absorbed) ? last : target);
            into.put(absorbed, last);
        }
    }

    EntityRef remaining(EntityRef ref) {
        return into.getOrDefault(ref, ref);
    }

    Set<EntityRef> absorbed() {
        return into.keySet();
    }

    Set<EntityRef> intoWhich() {
        return Set.copyOf(into.values());
    }

    void write() throws SQLException {
        if (!into.isEmpty()) {
            followAliases();
            addAliases();
            moveLinks("from", "from_type, into_one.remaining AS from_id, to_type, to_id");
            moveLinks("to", "from_type, from_id, to_type, into_one.remaining AS to_id");
            moveCoolDowns();
            removeAbsorbed();
        }
    }

    private void followAliases() throws SQLException {
        merging("""
                UPDATE entity_alias
                SET external_id = into_one.remaining
                FROM %s
                WHERE entity_alias.workspace_id = current_workspace()
                  AND entity_alias.type = into_one.type
                  AND entity_alias.external_id = into_one.absorbed
                """);
    }

    private void addAliases() throws SQLException {
        merging("""
                INSERT INTO entity_alias (workspace_id, type, alias, external_id)
                SELECT current_workspace(), type, absorbed, remaining
                FROM %s
                ON CONFLICT (workspace_id, type, alias) DO UPDATE SET external_id = excluded.external_id
                """);
    }

    private void moveLinks(String end, String moved) throws SQLException {
        merging("""
                WITH moved AS (
                    DELETE FROM link
                    USING %%s
                    WHERE link.workspace_id = current_workspace()
                      AND link.%1$s_type = into_one.type
                      AND link.%1$s_id = into_one.absorbed
                    RETURNING %2$s, is_primary, to_name, basis
                )
                INSERT INTO link (workspace_id, from_type, from_id, to_type, to_id, is_primary, to_name, basis)
                SELECT current_workspace(), from_type, from_id, to_type, to_id, is_primary, to_name, basis
                FROM moved
                ON CONFLICT (workspace_id, from_type, from_id, to_type, to_id) DO NOTHING
                """.formatted(end, moved));
    }

    private void moveCoolDowns() throws SQLException {
        merging("""
                WITH moved AS (
                    DELETE FROM cool_down
                    USING %s
                    WHERE cool_down.workspace_id = current_workspace()
                      AND cool_down.entity_type = into_one.type
                      AND cool_down.external_id = into_one.absorbed
                    RETURNING rule_id, entity_type, into_one.remaining, occurred_at, alert_id
                )
                INSERT INTO cool_down (workspace_id, rule_id, entity_type, external_id, occurred_at, alert_id)
                SELECT DISTINCT ON (rule_id, entity_type, remaining)
                       current_workspace(), rule_id, entity_type, remaining, occurred_at, alert_id
                FROM moved
                ORDER BY rule_id, entity_type, remaining, occurred_at DESC
                ON CONFLICT (workspace_id, rule_id, entity_type, external_id) DO UPDATE
                SET occurred_at = excluded.occurred_at, alert_id = excluded.alert_id
                WHERE cool_down.occurred_at < excluded.occurred_at
                """);
    }

    private void removeAbsorbed() throws SQLException {
        merging("""
                WITH removed AS (
                    DELETE FROM entity
                    USING %s
                    WHERE entity.workspace_id = current_workspace()
                      AND entity.type = into_one.type
                      AND entity.external_id = into_one.absorbed
                    RETURNING entity.type, into_one.remaining, entity.version
                )
                UPDATE entity
                SET version = greatest(entity.version, highest.version)
                FROM (SELECT type, remaining, max(version) AS version FROM removed GROUP BY type, remaining) AS highest
                WHERE entity.workspace_id = current_workspace()
                  AND entity.type = highest.type
                  AND entity.external_id = highest.remaining
                """);
    }

    private void merging(String sql) throws SQLException {
        List<Map.Entry<EntityRef, EntityRef>> rows = List.copyOf(into.entrySet());
        Query.on(connection, sql.formatted(INTO.stripTrailing()))
                .column(rows, row -> row.getKey().type().label())
                .column(rows, row -> row.getKey().externalId())
                .column(rows, row -> row.getValue().externalId())
                .update();
    }
}
