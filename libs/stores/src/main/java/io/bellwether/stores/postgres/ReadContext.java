package io.bellwether.stores.postgres;

import io.bellwether.model.AlertId;
import io.bellwether.model.EntityRef;
import io.bellwether.model.Pipeline;
import io.bellwether.model.Rule;
import io.bellwether.model.RuleId;
import io.bellwether.model.SignalId;
import io.bellwether.model.Urgency;
import io.bellwether.model.WorkspaceId;
import io.bellwether.pipeline.Context;
import io.bellwether.pipeline.Context.CoolDownKey;
import io.bellwether.pipeline.Context.EntityState;
import io.bellwether.pipeline.Context.LastFired;
import io.bellwether.pipeline.EvaluateStore.Lookup;
import io.bellwether.pipeline.Rates;
import io.bellwether.pipeline.RuleSet;
import io.bellwether.pipeline.Vocabulary;
import io.bellwether.stores.json.RoutesJson;
import io.bellwether.stores.json.StagesJson;
import io.bellwether.stores.json.TriggerJson;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads what matching may look at. The entities' versions come first: whatever is committed while the rest is read
/// has moved a version that the plan is then refused for.
final class ReadContext {
    private final Connection connection;

    ReadContext(Connection connection) {
        this.connection = connection;
    }

    Context read(WorkspaceId workspace, Lookup lookup) throws SQLException {
        Map<EntityRef, EntityState> entities = new ReadEntities(connection).read(lookup);
        return new Context(
                workspace,
                Vocabulary.HUBSPOT,
                entities,
                known(lookup.signals()),
                RuleSet.of(rules(), Vocabulary.HUBSPOT),
                pipelines(),
                pipelinesFetchedAt(),
                coolDowns(entities.values()),
                Rates.NONE,
                List.of());
    }

    private Set<SignalId> known(Set<SignalId> asked) throws SQLException {
        return new HashSet<>(Query.on(connection, """
                SELECT id
                FROM signal
                WHERE workspace_id = current_workspace() AND id = ANY (?::uuid[])
                """).column(asked).list(row -> new SignalId(row.uuid("id"))));
    }

    private List<Rule> rules() throws SQLException {
        return Query.on(connection, """
                SELECT DISTINCT ON (id)
                       id, version, enabled, name, description, trigger, parameters, condition, urgency,
                       cool_down_seconds, routes
                FROM rule
                WHERE workspace_id = current_workspace()
                ORDER BY id, version DESC
                """)
                .list(row -> new Rule(
                        new RuleId(row.text("id")),
                        row.integer("version"),
                        row.bool("enabled"),
                        row.textOrNull("name"),
                        row.textOrNull("description"),
                        TriggerJson.read(row.text("trigger"), row.text("parameters")),
                        row.textOrNull("condition"),
                        new Urgency(row.integer("urgency")),
                        Duration.ofSeconds(row.number("cool_down_seconds")),
                        RoutesJson.read(row.text("routes"))));
    }

    private List<Pipeline> pipelines() throws SQLException {
        return Query.on(connection, """
                SELECT id, label, stages
                FROM deal_pipeline
                WHERE workspace_id = current_workspace()
                ORDER BY position, id
                """)
                .list(row -> new Pipeline(row.text("id"), row.text("label"), StagesJson.read(row.text("stages"))));
    }

    private @Nullable Instant pipelinesFetchedAt() throws SQLException {
        return Query.on(connection, """
                SELECT completed_at
                FROM "fetch"
                WHERE workspace_id = current_workspace() AND target = 'pipelines:deal' AND completed_at IS NOT NULL
                """)
                .first(row -> row.instant("completed_at"))
                .orElse(null);
    }

    private Map<CoolDownKey, LastFired> coolDowns(Collection<EntityState> entities) throws SQLException {
        Map<CoolDownKey, LastFired> coolDowns = new HashMap<>();
        Query.on(connection, """
                SELECT DISTINCT cool_down.rule_id, cool_down.entity_type, cool_down.external_id, cool_down.occurred_at,
                       cool_down.alert_id
                FROM cool_down
                JOIN unnest(?::text[], ?::text[]) AS asked (entity_type, external_id) USING (entity_type, external_id)
                WHERE cool_down.workspace_id = current_workspace()
                """)
                .column(entities, entity -> entity.ref().type().label())
                .column(entities, entity -> entity.ref().externalId())
                .list(row -> coolDowns.put(
                        new CoolDownKey(new RuleId(row.text("rule_id")), row.entity("entity_type", "external_id")),
                        new LastFired(row.instant("occurred_at"), new AlertId(row.uuid("alert_id")))));
        return coolDowns;
    }
}
