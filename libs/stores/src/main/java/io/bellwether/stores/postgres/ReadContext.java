package io.bellwether.stores.postgres;

import io.bellwether.model.AlertId;
import io.bellwether.model.EntityRef;
import io.bellwether.model.Pipeline;
import io.bellwether.model.RuleId;
import io.bellwether.model.SignalId;
import io.bellwether.model.WorkspaceId;
import io.bellwether.pipeline.Context;
import io.bellwether.pipeline.Context.CoolDownKey;
import io.bellwether.pipeline.Context.EntityState;
import io.bellwether.pipeline.Context.LastFired;
import io.bellwether.pipeline.EvaluateStore.Lookup;
import io.bellwether.pipeline.Vocabulary;
import io.bellwether.stores.json.StagesJson;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Reads what matching may look at. The entities' versions come first: whatever is committed while the rest is read
/// has moved a version that the plan is then refused for.
final class ReadContext {
    private final Connection connection;
    private final KeepRules rules;

    ReadContext(Connection connection, KeepRules rules) {
        this.connection = connection;
        this.rules = rules;
    }

    Context read(WorkspaceId workspace, Lookup lookup) throws SQLException {
        Map<EntityRef, EntityState> entities = new ReadEntities(connection).read(lookup);
        return new Context(
                workspace,
                Vocabulary.HUBSPOT,
                entities,
                known(lookup.signals()),
                rules.of(connection, workspace),
                pipelines(),
                pipelinesFetchedAt(),
                coolDowns(asked(lookup, entities)),
                ReadRates.of(connection),
                ReadOwnWrites.of(connection, asked(lookup, entities), lookup.properties()),
                ReadPeople.of(connection),
                owners(lookup));
    }

    private static List<EntityState> asked(Lookup lookup, Map<EntityRef, EntityState> entities) {
        return lookup.entities().stream()
                .flatMap(ref -> Stream.ofNullable(entities.get(ref)))
                .toList();
    }

    private Set<SignalId> known(Set<SignalId> asked) throws SQLException {
        return new HashSet<>(Query.on(connection, """
                SELECT id
                FROM signal
                WHERE workspace_id = current_workspace() AND id = ANY (?::uuid[])
                """).column(asked).list(row -> new SignalId(row.uuid("id"))));
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

    /// Who a record goes from and to; of anything else its present owner's name is enough.
    private Map<String, String> owners(Lookup lookup) throws SQLException {
        String owner = Vocabulary.HUBSPOT.owner();
        Map<String, String> owners = new HashMap<>();
        if (lookup.properties().stream().anyMatch(each -> each.property().equals(owner))) {
            Query.on(connection, """
                    SELECT external_id, name FROM owner WHERE workspace_id = current_workspace()
                    """).list(row -> owners.put(row.text("external_id"), row.text("name")));
        }
        return owners;
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
