package io.bellwether.simulator;

import io.bellwether.model.EntityRef;
import io.bellwether.model.FetchTarget;
import io.bellwether.model.Outcome;
import io.bellwether.model.Pipeline;
import io.bellwether.model.SignalId;
import io.bellwether.model.WorkspaceId;
import io.bellwether.model.wire.FetchRequestedV1;
import io.bellwether.pipeline.Context.HistoryEntry;
import io.bellwether.pipeline.EvaluateStore.Intent;
import io.bellwether.pipeline.fetch.Crm;
import io.bellwether.pipeline.fetch.FetchStore;
import io.bellwether.pipeline.pace.Allowance;
import io.bellwether.simulator.Tables.FetchRow;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/// What the fetch loop sees of the tables.
final class SimulatedFetchStore implements FetchStore {
    private final Tables tables;
    private final SimulatedDatabase database;
    private final Defects defects;
    private final OutboxView outbox;

    SimulatedFetchStore(Tables tables, SimulatedDatabase database, Defects defects) {
        this.tables = tables;
        this.database = database;
        this.defects = defects;
        this.outbox = new OutboxView(tables);
    }

    @Override
    public Start begin(WorkspaceId workspace, FetchTarget target, Instant now, Duration lease) {
        return database.transaction("fetch.begin", () -> {
            FetchRow row = tables.fetches.get(target.toString());
            if (row == null || !row.state().equals("wanted")) {
                return new NothingToDo("not_wanted");
            }
            if (row.requestedAt().isBefore(now.minus(LONGEST_WISH))
                    && tables.waitingFor(target.toString()).isEmpty()) {
                tables.fetches.put(target.toString(), row.leased("missing", null, row.attempt()));
                return new NothingToDo("nobody_waits");
            }
            if (row.notBefore().isAfter(now)) {
                return new NothingToDo("not_due");
            }
            Instant leasedUntil = row.leasedUntil();
            boolean forever = defects.has(Defect.FETCH_LEASED_FOREVER);
            if (leasedUntil != null && (forever || leasedUntil.isAfter(now))) {
                return new NothingToDo("not_ours");
            }
            int attempt = row.attempt() + 1;
            String state = defects.has(Defect.FETCH_DONE_WHEN_BEGUN) ? "done" : "wanted";
            tables.fetches.put(target.toString(), row.leased(state, now.plus(lease), attempt));
            return new Begun(attempt, row.hasSlot());
        });
    }

    @Override
    public Instant reserve(WorkspaceId workspace, String account, int calls, Instant now) {
        return database.transaction("fetch.reserve", () -> {
            Allowance present = tables.allowances.getOrDefault(account, Allowance.SMALLEST);
            Allowance.Reserved reserved = present.together(calls, now);
            tables.allowances.put(account, reserved.left());
            return reserved.at();
        });
    }

    @Override
    public void completeRecord(WorkspaceId workspace, EntityRef askedFor, Crm.CrmRecord record, Instant fetchedAt) {
        database.transaction("fetch.completeRecord", () -> {
            tables.aliases.remove(record.entity());
            tables.merge(record.entity(), askedFor);
            Tables.Entity entity = tables.begin(record.entity());
            entity.live(fetchedAt, record.archived());
            modifiedAt(record).ifPresent(entity::modified);
            entity.version++;
            entity.historyFetchedAt = fetchedAt;
            entity.properties.clear();
            entity.properties.putAll(record.properties());
            record.history().forEach((property, values) -> {
                if (defects.has(Defect.FETCH_REPLACES_HISTORY)) {
                    entity.history.remove(property);
                }
                values.forEach(
                        value -> entity.tell(property, new HistoryEntry(value.value(), value.changedAt(), null)));
            });
            entity.history.keySet().forEach(property -> entity.project(property, Tables.IN_ORDER));
            tables.links.replace(record.entity(), record.associated(), toldSince(entity, fetchedAt));
            return end(new FetchTarget.Record(askedFor), workspace, fetchedAt);
        });
    }

    /// The contacts whose links events told of since the CRM was asked: what it said of those is no longer so.
    private static Set<EntityRef> toldSince(Tables.Entity entity, Instant asked) {
        Set<EntityRef> contacts = new HashSet<>();
        entity.history.forEach((property, told) -> {
            if (Fact.isLink(property)
                    && told.stream().anyMatch(entry -> entry.changedAt().isAfter(asked.minus(CLOCKS_DIFFER)))) {
                contacts.add(Fact.contact(property));
            }
        });
        return contacts;
    }

    /// A CRM's record says itself when anything about it last changed.
    private static Optional<Instant> modifiedAt(Crm.CrmRecord record) {
        return record.history().values().stream()
                .flatMap(List::stream)
                .map(Crm.PastValue::changedAt)
                .max(Comparator.naturalOrder());
    }

    @Override
    public void completePipelines(WorkspaceId workspace, List<Pipeline> pipelines, Instant fetchedAt) {
        database.transaction("fetch.completePipelines", () -> {
            tables.pipelines.clear();
            tables.pipelines.addAll(pipelines);
            tables.pipelinesFetchedAt = fetchedAt;
            return end(new FetchTarget.DealPipelines(), workspace, fetchedAt);
        });
    }

    @Override
    public void completeMissing(WorkspaceId workspace, FetchTarget target, Instant now) {
        database.transaction("fetch.completeMissing", () -> {
            if (target instanceof FetchTarget.Record(EntityRef ref) && tables.entities.containsKey(ref)) {
                Objects.requireNonNull(tables.entities.get(ref)).live(now, true);
            }
            for (SignalId waiting : tables.waitingFor(target.toString())) {
                tables.settleParked(waiting, new Outcome.Ignored("not_in_crm"));
            }
            return end(target, workspace, now);
        });
    }

    private boolean end(FetchTarget target, WorkspaceId workspace, Instant now) {
        tables.fetches.computeIfPresent(target.toString(), (_, row) -> row.leased("done", null, row.attempt()));
        tables.release(target.toString(), workspace, now);
        return true;
    }

    @Override
    public void postpone(WorkspaceId workspace, FetchTarget target, Instant notBefore, String reason, Instant now) {
        database.transaction("fetch.postpone", () -> {
            tables.fetches.computeIfPresent(target.toString(), (_, row) -> {
                if (!row.state().equals("wanted")) {
                    return row;
                }
                tables.intend(new FetchRequestedV1(row.correlationId(), workspace, target), notBefore);
                return new FetchRow(
                        row.state(),
                        notBefore,
                        null,
                        row.attempt(),
                        reason.equals(PACED),
                        row.requestedAt(),
                        row.correlationId());
            });
            return true;
        });
    }

    @Override
    public List<Intent> unpublished(WorkspaceId workspace, Instant now) {
        return database.transaction(
                "fetch.unpublished", () -> outbox.unpublished(_ -> true, now, SimulatedEvaluateStore.MAX_DELAY));
    }

    @Override
    public void markPublished(List<Intent> intents, Instant now) {
        if (!intents.isEmpty()) {
            database.transaction("fetch.markPublished", () -> outbox.mark(intents));
        }
    }
}
