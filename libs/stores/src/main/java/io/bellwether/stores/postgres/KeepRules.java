package io.bellwether.stores.postgres;

import io.bellwether.model.Rule;
import io.bellwether.model.RuleId;
import io.bellwether.model.Urgency;
import io.bellwether.model.WorkspaceId;
import io.bellwether.pipeline.Conditions;
import io.bellwether.pipeline.RuleSet;
import io.bellwether.pipeline.Vocabulary;
import io.bellwether.stores.json.RoutesJson;
import io.bellwether.stores.json.TriggerJson;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// The workspaces' rules, indexed and compiled, for as long as none of them changes.
final class KeepRules {
    private static final int MAX_WORKSPACES = 200;

    private final Conditions conditions;
    private final Map<WorkspaceId, Kept> kept = new ConcurrentHashMap<>();

    KeepRules(Conditions conditions) {
        this.conditions = conditions;
    }

    private record Kept(long version, RuleSet rules) {}

    /// @param version read before: rules that change meanwhile are read once more next time
    RuleSet of(Connection connection, WorkspaceId workspace, long version) throws SQLException {
        Kept known = kept.get(workspace);
        if (known != null && known.version() == version) {
            return known.rules();
        }
        RuleSet rules = RuleSet.of(read(connection), Vocabulary.HUBSPOT, conditions);
        if (kept.size() >= MAX_WORKSPACES) {
            kept.clear();
        }
        kept.put(workspace, new Kept(version, rules));
        return rules;
    }

    static long version(Connection connection) throws SQLException {
        return version(new Journey(connection).ask(askingVersion(connection)));
    }

    /// @param told one, or none where there has never been a rule
    static long version(List<Long> told) {
        return told.isEmpty() ? 0 : told.getFirst();
    }

    static Query.Asked<Long> askingVersion(Connection connection) {
        return Query.on(connection, """
                SELECT version
                FROM rule_set
                WHERE workspace_id = current_workspace()
                """).as(row -> row.number("version"));
    }

    static List<Rule> read(Connection connection) throws SQLException {
        return Query.on(connection, """
                SELECT *
                FROM (
                    SELECT DISTINCT ON (id)
                           id, version, enabled, name, description, trigger, parameters, condition, urgency,
                           cool_down_seconds, routes, deleted
                    FROM rule
                    WHERE workspace_id = current_workspace()
                    ORDER BY id, version DESC
                ) AS newest
                WHERE NOT deleted
                ORDER BY id
                """).list(KeepRules::rule);
    }

    static Rule rule(Row row) throws SQLException {
        return new Rule(
                new RuleId(row.text("id")),
                row.integer("version"),
                row.bool("enabled"),
                row.textOrNull("name"),
                row.textOrNull("description"),
                TriggerJson.read(row.text("trigger"), row.text("parameters")),
                row.textOrNull("condition"),
                new Urgency(row.integer("urgency")),
                Duration.ofSeconds(row.number("cool_down_seconds")),
                RoutesJson.read(row.text("routes")));
    }
}
