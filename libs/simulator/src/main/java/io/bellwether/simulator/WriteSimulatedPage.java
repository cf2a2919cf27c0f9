package io.bellwether.simulator;

import io.bellwether.model.DeliveryId;
import io.bellwether.model.EntityRef;
import io.bellwether.model.EntityType;
import io.bellwether.model.FetchTarget;
import io.bellwether.pipeline.Context.HistoryEntry;
import io.bellwether.pipeline.sync.CrmPages.Listed;
import io.bellwether.pipeline.sync.SyncStore.Gap;
import io.bellwether.pipeline.sync.SyncStore.Ticket;
import io.bellwether.pipeline.sync.SyncStore.Told;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Brings the tables to what a page of the CRM says.
final class WriteSimulatedPage {
    private static final Duration SKEW = Duration.ofMinutes(1);

    private final Tables tables;
    private final Ticket ticket;
    private final Defects defects;
    private final Instant now;

    WriteSimulatedPage(Tables tables, Ticket ticket, Defects defects, Instant now) {
        this.tables = tables;
        this.ticket = ticket;
        this.defects = defects;
        this.now = now;
    }

    void write(Told told) {
        switch (told) {
            case Told.Pipelines(var pipelines) -> {
                tables.pipelines.clear();
                tables.pipelines.addAll(pipelines);
                tables.pipelinesFetchedAt = now;
                settle(new FetchTarget.DealPipelines());
            }
            case Told.Records records -> listed(records);
            case Told.Archived(var _, List<Listed> records, Instant _) -> records.forEach(this::archived);
            case Told.Owners _, Told.Links _, Told.LeftOut _, Told.Orphans _ -> {}
        }
    }

    private void archived(Listed record) {
        Tables.Entity known = tables.entities.get(record.entity());
        Instant at = record.archivedAt();
        if (known != null && at != null && !defects.has(Defect.ARCHIVED_LEFT_ALIVE)) {
            known.live(at, true);
        }
    }

    private void listed(Told.Records told) {
        Set<String> ids = new HashSet<>();
        for (Listed record : told.records()) {
            if (tables.aliases.containsKey(record.entity())) {
                if (told.present()) {
                    want(record.entity());
                }
            } else {
                ids.add(record.entity().externalId());
                listed(told, record);
            }
        }
        Gap gap = told.gap();
        if (gap != null && !defects.has(Defect.GAPS_NOT_ASKED_FOR)) {
            gone(told.type(), gap, ids).forEach(this::want);
        }
    }

    private void listed(Told.Records told, Listed record) {
        Tables.Entity entity = tables.begin(record.entity());
        Instant seen = entity.modifiedAt;
        if (seen == null || !seen.isAfter(record.modifiedAt())) {
            entity.modifiedAt = record.modifiedAt();
            entity.properties.putAll(record.record().properties());
            entity.version++;
        }
        for (String absorbed : record.absorbed()) {
            EntityRef ref = new EntityRef(told.type(), absorbed);
            if (tables.entities.containsKey(ref)) {
                tables.merge(record.entity(), ref);
            }
        }
        Instant read = told.readAt().minus(SKEW);
        entity.live(told.present() && read.isAfter(record.modifiedAt()) ? read : record.modifiedAt(), false);
        if (!record.record().history().isEmpty()) {
            entity.historyFetchedAt = told.readAt();
            record.record()
                    .history()
                    .forEach((property, values) -> values.forEach(
                            value -> entity.tell(property, new HistoryEntry(value.value(), value.changedAt(), null))));
            entity.history.keySet().forEach(property -> entity.project(property, Tables.IN_ORDER));
            entity.version++;
            if (!defects.has(Defect.UNTOLD_NOT_RAISED)) {
                tables.untold.raise(
                        record.record(),
                        ticket.workspace(),
                        new DeliveryId(ticket.run().value()),
                        now);
            }
            settle(new FetchTarget.Record(record.entity()));
        }
    }

    private List<EntityRef> gone(EntityType type, Gap gap, Set<String> listed) {
        return tables.entities.entrySet().stream()
                .filter(entry -> entry.getKey().type() == type && !entry.getValue().deleted)
                .map(entry -> entry.getKey())
                .filter(ref -> !listed.contains(ref.externalId()))
                .filter(ref ->
                        gap.after() == null || SimulatedSyncStore.BY_ID.compare(ref.externalId(), gap.after()) > 0)
                .filter(ref ->
                        gap.upTo() == null || SimulatedSyncStore.BY_ID.compare(ref.externalId(), gap.upTo()) <= 0)
                .toList();
    }

    private void want(EntityRef ref) {
        tables.want(
                ticket.workspace(),
                new FetchTarget.Record(ref),
                new DeliveryId(ticket.run().value()),
                now);
    }

    private void settle(FetchTarget target) {
        tables.fetches.computeIfPresent(target.toString(), (_, row) -> row.leased("done", null, row.attempt()));
        tables.release(target.toString(), ticket.workspace(), now);
    }
}
