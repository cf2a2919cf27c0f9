package io.bellwether.stores.postgres;

import io.bellwether.model.EntityType;
import io.bellwether.model.Rule;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Where a rule names a property that none has named before, its past was never asked for: the next change of it waits
/// until the CRM has told it.
final class AskForPast {
    private AskForPast() {}

    static void of(Connection connection, List<Rule> before, List<Rule> after) throws SQLException {
        Map<EntityType, Set<String>> asked = PostgresMappings.named(before);
        for (Map.Entry<EntityType, Set<String>> wanted :
                PostgresMappings.named(after).entrySet()) {
            if (!asked.getOrDefault(wanted.getKey(), Set.of()).containsAll(wanted.getValue())) {
                forget(connection, wanted.getKey());
            }
        }
    }

    /// In the order in which others lock records.
    private static void forget(Connection connection, EntityType type) throws SQLException {
        Query.on(connection, """
                WITH held AS (
                    SELECT external_id
                    FROM entity
                    WHERE workspace_id = current_workspace() AND type = ? AND history_fetched_at IS NOT NULL
                    ORDER BY external_id
                    FOR UPDATE
                )
                UPDATE entity
                SET history_fetched_at = NULL
                FROM held
                WHERE workspace_id = current_workspace() AND type = ? AND entity.external_id = held.external_id
                """).with(type.label()).with(type.label()).update();
    }
}
