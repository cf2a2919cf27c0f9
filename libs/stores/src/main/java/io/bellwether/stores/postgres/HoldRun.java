package io.bellwether.stores.postgres;

import static java.util.stream.Collectors.toSet;

import io.bellwether.model.EntityRef;
import io.bellwether.pipeline.mapping.PropertyMapping;
import io.bellwether.pipeline.sync.CrmPages.Listed;
import io.bellwether.pipeline.sync.SyncStore.Overtaken;
import io.bellwether.pipeline.sync.SyncStore.Ticket;
import io.bellwether.pipeline.sync.SyncStore.Told;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// What has to be known before a page is written.
///
/// @param tellingFrom from when on changes raise signals
/// @param merged ids of the page that another record answers for by now: what is told under them is old, or the
///               mirror is wrong; the CRM's answer for the id alone says which
record HoldRun(Optional<Instant> tellingFrom, Set<EntityRef> merged, PropertyMapping mapping) {

    /// Keeps others from taking the run until the end of the transaction.
    ///
    /// @throws Overtaken when somebody has taken it already
    static HoldRun of(Connection connection, Ticket ticket, List<Told> told) throws SQLException {
        var holding = SyncRunRows.holding(connection, ticket);
        var mapping = ReadMapping.asking(connection);
        var aliases = aliases(connection, told);
        Query.Answers answers = Query.together(connection, List.of(holding, mapping, aliases));
        SyncRunRows.Held held = answers.to(holding).stream().findFirst().orElseThrow(Overtaken::new);
        return new HoldRun(
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
