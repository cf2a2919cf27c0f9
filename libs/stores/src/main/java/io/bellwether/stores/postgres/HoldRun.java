package io.bellwether.stores.postgres;

import static java.util.stream.Collectors.toSet;

import io.bellwether.model.EntityRef;
import io.bellwether.pipeline.mapping.PropertyMapping;
import io.bellwether.pipeline.mapping.PropertyMapping.Mapped;
import io.bellwether.pipeline.sync.CrmPages.Listed;
import io.bellwether.pipeline.sync.SyncStore.Overtaken;
import io.bellwether.pipeline.sync.SyncStore.Ticket;
import io.bellwether.pipeline.sync.SyncStore.Told;
import java.sql.Connection;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Keeps others from taking a run until the end of the transaction that writes a page of it, and asks what has to be
/// known before.
final class HoldRun implements Transactions.Opening<HoldRun.Held> {
    private final Query.Asked<SyncRunRows.Held> run;
    private final Query.Asked<Mapped> mapping;
    private final Query.Asked<EntityRef> aliases;

    HoldRun(Connection connection, Ticket ticket, List<Told> told) {
        this.run = SyncRunRows.holding(connection, ticket);
        this.mapping = ReadMapping.asking(connection);
        this.aliases = aliases(connection, told);
    }

    /// @param tellingFrom from when on changes raise signals
    /// @param merged ids of the page that another record answers for by now: what is told under them is old, or the
    ///               mirror is wrong; the CRM's answer for the id alone says which
    record Held(Optional<Instant> tellingFrom, Set<EntityRef> merged, PropertyMapping mapping) {}

    @Override
    public List<Query.Asked<?>> asked() {
        return List.of(run, mapping, aliases);
    }

    /// @throws Overtaken when somebody has taken the run already
    @Override
    public Held answered(Query.Answers answers) {
        SyncRunRows.Held held = answers.to(run).stream().findFirst().orElseThrow(Overtaken::new);
        return new Held(
                Optional.ofNullable(held.tellingFrom()),
                Set.copyOf(answers.to(aliases)),
                new PropertyMapping(answers.to(mapping)));
    }

    private static Query.Asked<EntityRef> aliases(Connection connection, List<Told> told) {
        Set<EntityRef> refs = told.stream()
                .flatMap(each -> each instanceof Told.Records page ? page.records().stream() : Stream.empty())
                .map(Listed::entity)
                .collect(toSet());
        return Query.on(connection, """
                SELECT told.type, told.id
                FROM unnest(?::text[], ?::text[]) AS told (type, id)
                -- Record by record, whatever the statistics say: on a young table a join goes through all of it.
                CROSS JOIN LATERAL (
                    SELECT FROM entity_alias
                    WHERE workspace_id = current_workspace() AND type = told.type AND alias = told.id
                    OFFSET 0
                ) AS entity_alias
                """)
                .column(refs, ref -> ref.type().label())
                .column(refs, EntityRef::externalId)
                .as(row -> row.entity("type", "id"));
    }
}
