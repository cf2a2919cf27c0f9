package io.bellwether.stores.postgres;

import io.bellwether.model.FetchTarget;
import io.bellwether.pipeline.fetch.Crm.Owner;
import io.bellwether.pipeline.sync.CrmPages.Listed;
import io.bellwether.pipeline.sync.SyncStep;
import io.bellwether.pipeline.sync.SyncStore.Standing;
import io.bellwether.pipeline.sync.SyncStore.Ticket;
import io.bellwether.pipeline.sync.SyncStore.Told;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Writes what a page told, in a number of statements that does not depend on its size.
final class WriteTold {
    private final Connection connection;
    private final Ticket ticket;
    private final HoldRun.Held run;
    private final Instant now;

    WriteTold(Connection connection, Ticket ticket, HoldRun.Held run, Instant now) {
        this.connection = connection;
        this.ticket = ticket;
        this.run = run;
        this.now = now;
    }

    /// Writes it, and where the step stands after it. Most pages hold nothing but rows to be written; then the rows and
    /// the step are one statement.
    ///
    /// @return the last statement, which is still to be run
    Query.Asked<?> write(List<Told> told, SyncStep step, Standing after) throws SQLException {
        if (told.size() == 1 && told.getFirst() instanceof Told.Records page && WriteListed.isPlain(page, run)) {
            return SyncStepRows.moving(
                    new WriteListed(connection, ticket, run, now).writing(page),
                    ticket,
                    step,
                    after,
                    SyncCounts.records(page.records().size(), 0, 0, 0),
                    now);
        }
        SyncCounts counts = SyncCounts.NONE;
        for (Told each : told) {
            counts = counts.plus(write(each));
        }
        return SyncStepRows.moving(connection, ticket, step, after, counts, now);
    }

    private SyncCounts write(Told told) throws SQLException {
        return switch (told) {
            case Told.Owners(List<Owner> owners) -> owners(owners);
            case Told.Pipelines(var pipelines) -> {
                WritePipelines.of(connection, pipelines, now);
                FetchRows.settle(connection, ticket, Set.of(new FetchTarget.DealPipelines().toString()), now);
                yield SyncCounts.records(pipelines.size(), 0, 0, 0);
            }
            case Told.Records records -> new WriteListed(connection, ticket, run, now).write(records);
            case Told.Archived(var type, List<Listed> records, Instant _) ->
                SyncCounts.removed(records.size(), WriteArchived.of(connection, type, records));
            case Told.Links(var from, var to, var links) ->
                SyncCounts.links(WriteLinks.of(connection, from, to, links), 0);
            case Told.LeftOut _ -> SyncCounts.leftOut(1);
            case Told.Orphans(List<String> contacts) -> AdoptOrphans.of(connection, contacts);
        };
    }

    private SyncCounts owners(List<Owner> told) throws SQLException {
        Map<String, Owner> owners = new HashMap<>();
        told.forEach(owner -> owners.put(owner.externalId(), owner));
        List<Boolean> inserted = Query.on(connection, """
                INSERT INTO owner (workspace_id, external_id, name, email)
                SELECT current_workspace(), external_id, name, email
                FROM unnest(?::text[], ?::text[], ?::text[]) AS told (external_id, name, email)
                ORDER BY external_id
                ON CONFLICT (workspace_id, external_id) DO UPDATE
                SET name = excluded.name, email = excluded.email
                WHERE (owner.name, owner.email) IS DISTINCT FROM (excluded.name, excluded.email)
                RETURNING xmax = 0 AS inserted
                """)
                .column(owners.values(), Owner::externalId)
                .column(owners.values(), Owner::name)
                .column(owners.values(), Owner::email)
                .list(row -> row.bool("inserted"));
        int fresh = (int) inserted.stream().filter(each -> each).count();
        return SyncCounts.records(told.size(), fresh, inserted.size() - fresh, 0);
    }
}
