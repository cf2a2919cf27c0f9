package io.bellwether.stores.postgres;

import io.bellwether.model.DeliveryId;
import io.bellwether.model.EntityRef;
import io.bellwether.model.EntityType;
import io.bellwether.model.FetchTarget;
import io.bellwether.pipeline.WorkspacePlan.Fetch;
import io.bellwether.pipeline.sync.CrmPages.Listed;
import io.bellwether.pipeline.sync.SyncStore.Ticket;
import io.bellwether.pipeline.sync.SyncStore.Told;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Brings the mirror to what a page of records says: each record once, by its newest telling; what is unchanged is not
/// written again, and what the mirror has newer stays.
final class WriteListed {
    /// Two clocks differ by less.
    private static final Duration SKEW = Duration.ofMinutes(1);

    private final Connection connection;
    private final Ticket ticket;
    private final HoldRun.Held run;
    private final Instant now;

    WriteListed(Connection connection, Ticket ticket, HoldRun.Held run, Instant now) {
        this.connection = connection;
        this.ticket = ticket;
        this.run = run;
        this.now = now;
    }

    /// Whether there is nothing to do but to write the rows.
    static boolean isPlain(Told.Records told, HoldRun.Held run) {
        return run.beside(told).nothing()
                && !told.records().isEmpty()
                && told.records().stream()
                        .allMatch(record -> record.record().history().isEmpty()
                                && record.absorbed().isEmpty());
    }

    /// As [UpsertEntities#writing].
    Query writing(Told.Records told) {
        return UpsertEntities.writing(
                connection, told.type(), newest(told.records()).values(), run.mapping(), told.readAt(), now);
    }

    SyncCounts write(Told.Records told) throws SQLException {
        LookBeside.Seen beside = run.beside(told);
        Map<String, Listed> newest = newest(told.records());
        Set<String> merged = new HashSet<>(newest.keySet());
        merged.retainAll(beside.merged());
        newest.keySet().removeAll(merged);
        newest.keySet().removeAll(beside.forgotten());
        Collection<Listed> records = newest.values();
        UpsertEntities.Counts upserted =
                UpsertEntities.of(connection, told.type(), records, run.mapping(), told.readAt(), now);
        merge(records);
        revive(told, records, beside.dead());
        want(told.type(), beside.gone(), "not_listed");
        int signals = history(records, told.readAt());
        want(told.type(), merged, told.present() ? "listed_though_merged" : "");
        return SyncCounts.records(told.records().size(), upserted.inserted(), upserted.updated(), signals);
    }

    /// A page may hold a record twice, when it moved while the page was read.
    private static Map<String, Listed> newest(List<Listed> records) {
        Map<String, Listed> newest = new LinkedHashMap<>();
        records.forEach(record -> newest.merge(
                record.entity().externalId(),
                record,
                (one, other) -> other.modifiedAt().isBefore(one.modifiedAt()) ? one : other));
        return newest;
    }

    private void merge(Collection<Listed> records) throws SQLException {
        List<EntityRef> absorbed = new ArrayList<>();
        MergeRecords merges = new MergeRecords(connection);
        for (Listed record : records) {
            for (String id : record.absorbed()) {
                EntityRef ref = new EntityRef(record.entity().type(), id);
                absorbed.add(ref);
                merges.add(record.entity(), ref);
            }
        }
        if (!absorbed.isEmpty()
                && !LockEntities.of(connection, absorbed).all().stream()
                        .filter(absorbed::contains)
                        .toList()
                        .isEmpty()) {
            merges.write();
        }
    }

    /// Whoever is listed lives; written only where the mirror says otherwise.
    private void revive(Told.Records told, Collection<Listed> records, List<String> dead) throws SQLException {
        if (dead.isEmpty()) {
            return;
        }
        Set<String> ids = Set.copyOf(dead);
        ChangeLives.of(
                connection,
                records.stream()
                        .filter(record -> ids.contains(record.entity().externalId()))
                        .map(record -> new ChangeLives.Life(record.entity(), aliveAt(told, record), false, false))
                        .toList());
    }

    private static Instant aliveAt(Told.Records told, Listed record) {
        Instant read = told.readAt().minus(SKEW);
        return told.present() && read.isAfter(record.modifiedAt()) ? read : record.modifiedAt();
    }

    private int history(Collection<Listed> records, Instant readAt) throws SQLException {
        List<Listed> withHistory = records.stream()
                .filter(record -> !record.record().history().isEmpty())
                .toList();
        if (withHistory.isEmpty()) {
            return 0;
        }
        List<WriteHistory.Told> told = withHistory.stream()
                .flatMap(record -> record.record().history().entrySet().stream()
                        .flatMap(property -> property.getValue().stream()
                                .map(past -> new WriteHistory.Told(
                                        record.entity(), property.getKey(), past.value(), past.changedAt()))))
                .toList();
        List<EntityRef> refs = withHistory.stream().map(Listed::entity).toList();
        WriteHistory.of(connection, told, WriteHistory.CRM, now);
        ProjectHistory.wholly(connection, refs, now);
        WriteFacts.of(connection, refs, run.mapping());
        int signals = run.tellingFrom().isPresent()
                ? new RaiseUntold(connection, ticket, now)
                        .raise(told, run.tellingFrom().get())
                : 0;
        FetchRows.settle(
                connection,
                ticket,
                refs.stream().map(EntityRef::toString).collect(java.util.stream.Collectors.toSet()),
                readAt);
        return signals;
    }

    private void want(EntityType type, Collection<String> ids, String reason) throws SQLException {
        if (!ids.isEmpty() && !reason.isEmpty()) {
            WriteFetches.of(
                    connection,
                    ticket.workspace(),
                    ids.stream()
                            .map(id -> new Fetch(
                                    new FetchTarget.Record(new EntityRef(type, id)),
                                    reason,
                                    new DeliveryId(ticket.run().value())))
                            .toList(),
                    now);
        }
    }
}
