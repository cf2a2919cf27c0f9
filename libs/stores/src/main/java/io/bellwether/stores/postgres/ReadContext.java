package io.bellwether.stores.postgres;

import static java.util.stream.Collectors.toMap;

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
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// Reads what matching may look at. The entities' versions come first: whatever is committed while the rest is read
/// has moved a version that the plan is then refused for.
final class ReadContext implements Transactions.Opening<ReadContext> {
    private final Connection connection;
    private final KeepRules rules;
    private final WorkspaceId workspace;
    private final Lookup lookup;
    private final ReadEntities entities;
    private final Query.Asked<SignalId> known;
    private final Query.Asked<Long> rulesVersion;
    private final Query.Asked<Pipeline> pipelines;
    private final Query.Asked<Instant> pipelinesFetchedAt;
    private final Query.Asked<ReadRates.Told> rates;
    private final Query.Asked<ReadPeople.Line> people;
    private final Query.Asked<Owner> owners;
    private Query.Answers answers = new Query.Answers();

    ReadContext(Connection connection, KeepRules rules, WorkspaceId workspace, Lookup lookup) {
        this.connection = connection;
        this.rules = rules;
        this.workspace = workspace;
        this.lookup = lookup;
        this.entities = new ReadEntities(connection, lookup);
        this.known = known();
        this.rulesVersion = KeepRules.askingVersion(connection);
        this.pipelines = pipelines();
        this.pipelinesFetchedAt = pipelinesFetchedAt();
        this.rates = ReadRates.asking(connection);
        this.people = ReadPeople.asking(connection);
        this.owners = owners();
    }

    private record Owner(String id, String name) {}

    private record CoolDown(CoolDownKey key, LastFired last) {}

    @Override
    public List<Query.Asked<?>> asked() {
        List<Query.Asked<?>> asked = new ArrayList<>(entities.asked());
        asked.addAll(List.of(known, rulesVersion, pipelines, pipelinesFetchedAt, rates, people));
        if (lookup.properties().stream().anyMatch(each -> each.property().equals(Vocabulary.HUBSPOT.owner()))) {
            asked.add(owners);
        }
        return asked;
    }

    @Override
    public ReadContext answered(Query.Answers answered) {
        answers = answered;
        return this;
    }

    Context read() throws SQLException {
        Map<EntityRef, EntityState> bare = entities.bare(answers);
        List<EntityState> asked = asked(bare);
        var links = entities.askingLinks(bare);
        var coolDowns = coolDowns(asked);
        var ownWrites = ReadOwnWrites.asking(connection, asked, lookup.properties());
        Query.Answers ofRecords =
                Query.together(connection, bare.isEmpty() ? List.of() : List.of(links, coolDowns, ownWrites));
        return new Context(
                workspace,
                Vocabulary.HUBSPOT,
                entities.whole(answers, bare, ofRecords.to(links)),
                new HashSet<>(answers.to(known)),
                rules.of(connection, workspace, KeepRules.version(answers.to(rulesVersion))),
                answers.to(pipelines),
                answers.to(pipelinesFetchedAt).stream().findFirst().orElse(null),
                ofRecords.to(coolDowns).stream().collect(toMap(CoolDown::key, CoolDown::last)),
                ReadRates.rates(answers.to(rates)),
                ofRecords.to(ownWrites),
                ReadPeople.people(answers.to(people)),
                answers.to(owners).stream().collect(toMap(Owner::id, Owner::name)));
    }

    private List<EntityState> asked(Map<EntityRef, EntityState> bare) {
        return lookup.entities().stream()
                .flatMap(ref -> Stream.ofNullable(bare.get(ref)))
                .toList();
    }

    private Query.Asked<SignalId> known() {
        return Query.on(connection, """
                SELECT known.id
                FROM unnest(?::uuid[]) AS asked (id)
                CROSS JOIN LATERAL (
                    SELECT id FROM signal WHERE workspace_id = current_workspace() AND id = asked.id OFFSET 0
                ) AS known
                """).column(lookup.signals()).as(row -> new SignalId(row.uuid("id")));
    }

    private Query.Asked<Pipeline> pipelines() {
        return Query.on(connection, """
                SELECT id, label, stages
                FROM deal_pipeline
                WHERE workspace_id = current_workspace()
                ORDER BY position, id
                """)
                .as(row -> new Pipeline(row.text("id"), row.text("label"), StagesJson.read(row.text("stages"))));
    }

    private Query.Asked<Instant> pipelinesFetchedAt() {
        return Query.on(connection, """
                SELECT completed_at
                FROM "fetch"
                WHERE workspace_id = current_workspace() AND target = 'pipelines:deal' AND completed_at IS NOT NULL
                """).as(row -> row.instant("completed_at"));
    }

    /// Who a record goes from and to; of anything else its present owner's name is enough.
    private Query.Asked<Owner> owners() {
        return Query.on(connection, """
                SELECT external_id, name FROM owner WHERE workspace_id = current_workspace()
                """).as(row -> new Owner(row.text("external_id"), row.text("name")));
    }

    private Query.Asked<CoolDown> coolDowns(Collection<EntityState> asked) {
        return Query.on(connection, """
                SELECT DISTINCT asked.type, asked.id, cool_down.rule_id, cool_down.occurred_at, cool_down.alert_id
                FROM unnest(?::text[], ?::text[]) AS asked (type, id)
                CROSS JOIN LATERAL (
                    SELECT rule_id, occurred_at, alert_id
                    FROM cool_down
                    WHERE workspace_id = current_workspace() AND entity_type = asked.type AND external_id = asked.id
                    OFFSET 0
                ) AS cool_down
                """)
                .column(asked, entity -> entity.ref().type().label())
                .column(asked, entity -> entity.ref().externalId())
                .as(row -> new CoolDown(
                        new CoolDownKey(new RuleId(row.text("rule_id")), row.entity("type", "id")),
                        new LastFired(row.instant("occurred_at"), new AlertId(row.uuid("alert_id")))));
    }
}
