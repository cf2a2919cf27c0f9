package io.bellwether.simulator;

import io.bellwether.model.EntityRef;
import io.bellwether.model.EntityType;
import io.bellwether.model.SyncRunId;
import io.bellwether.model.WorkspaceId;
import io.bellwether.model.wire.SyncDueV1;
import io.bellwether.pipeline.EvaluateStore.Intent;
import io.bellwether.pipeline.pace.Allowance;
import io.bellwether.pipeline.pace.Allowances;
import io.bellwether.pipeline.sync.CrmPages.Listed;
import io.bellwether.pipeline.sync.SyncKind;
import io.bellwether.pipeline.sync.SyncStep;
import io.bellwether.pipeline.sync.SyncStore;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What the sync loop sees of the tables.
final class SimulatedSyncStore implements SyncStore, Allowances {
    static final Comparator<String> BY_ID =
            Comparator.comparing(String::length).thenComparing(Comparator.naturalOrder());
    private static final Duration OVERLAP = Duration.ofMinutes(5);

    private final Tables tables;
    private final SimulatedDatabase database;
    private final Defects defects;
    private final OutboxView outbox;

    SimulatedSyncStore(Tables tables, SimulatedDatabase database, Defects defects) {
        this.tables = tables;
        this.database = database;
        this.defects = defects;
        this.outbox = new OutboxView(tables);
    }

    @Override
    public SyncRunId start(WorkspaceId workspace, SyncKind kind, Instant now) {
        return database.transaction(
                "sync.start",
                () -> tables.syncRuns.underWay().map(run -> run.id).orElseGet(() -> {
                    Duration overlap = defects.has(Defect.WINDOW_WITHOUT_OVERLAP) ? Duration.ZERO : OVERLAP;
                    SyncRuns.Run run = tables.syncRuns.start(kind, now, overlap);
                    tables.intend(new SyncDueV1(workspace, run.id), now);
                    return run.id;
                }));
    }

    @Override
    public Optional<Taken> take(WorkspaceId workspace, SyncRunId id, Instant now, Duration lease) {
        return database.transaction("sync.take", () -> {
            Optional<SyncRuns.Run> free = tables.syncRuns
                    .find(id)
                    .filter(run -> run.state.equals("wanted") && !run.notBefore.isAfter(now))
                    .filter(run -> run.leasedUntil == null
                            || !run.leasedUntil.isAfter(now)
                            || defects.has(Defect.SYNC_TAKEN_BY_TWO));
            return free.map(run -> {
                tables.syncRuns.taken(run, database.now());
                run.fence++;
                run.leasedUntil = now.plus(lease);
                run.moved = false;
                return new Taken(
                        new Ticket(workspace, id, run.fence),
                        run.kind,
                        run.startedAt,
                        run.since,
                        run.stalls,
                        run.steps);
            });
        });
    }

    /// @throws Overtaken when the ticket is not the run's any more
    private SyncRuns.Run held(Ticket ticket) {
        return tables.syncRuns
                .find(ticket.run())
                .filter(run -> run.state.equals("wanted"))
                .filter(run -> run.fence == ticket.fence() || defects.has(Defect.SYNC_FENCE_NOT_ASKED))
                .orElseThrow(Overtaken::new);
    }

    @Override
    public void renew(Ticket ticket, Instant leasedUntil) {
        database.transaction("sync.renew", () -> held(ticket).leasedUntil = leasedUntil);
    }

    @Override
    public Set<String> wantHistory(Ticket ticket, EntityType type, List<Listed> records) {
        return database.transaction("sync.wantHistory", () -> {
            Set<String> wanted = new HashSet<>();
            for (Listed record : records) {
                if (isWanted(record)) {
                    wanted.add(record.entity().externalId());
                }
            }
            return wanted;
        });
    }

    private boolean isWanted(Listed record) {
        Tables.Entity known = tables.entities.get(record.entity());
        Instant seen = known == null ? null : known.modifiedAt;
        return seen == null
                || record.modifiedAt().isAfter(seen)
                || (record.modifiedAt().equals(seen)
                        && tables.untold.has(record.entity())
                        && !defects.has(Defect.FETCHED_TAKEN_FOR_TOLD))
                || record.absorbed().stream()
                        .anyMatch(id -> tables.entities.containsKey(
                                new EntityRef(record.entity().type(), id)));
    }

    @Override
    public void commit(Ticket ticket, SyncStep step, List<SyncStore.Told> told, Standing after, Instant now) {
        if (defects.has(Defect.CURSOR_BEFORE_THE_PAGE)) {
            move(ticket, step, after);
        }
        database.transaction("sync.commit", () -> {
            SyncRuns.Run run = held(ticket);
            WriteSimulatedPage page = new WriteSimulatedPage(tables, ticket, defects, now);
            told.forEach(page::write);
            tables.syncRuns.written(run, ticket.fence());
            run.steps.put(step, after);
            run.moved = true;
            return true;
        });
    }

    private void move(Ticket ticket, SyncStep step, Standing after) {
        database.transaction("sync.cursor", () -> held(ticket).steps.put(step, after));
    }

    @Override
    public List<String> ids(WorkspaceId workspace, EntityType type, @Nullable String after, int limit) {
        return database.transaction(
                "sync.ids",
                () -> tables.entities.entrySet().stream()
                        .filter(entry -> entry.getKey().type() == type && !entry.getValue().deleted)
                        .map(entry -> entry.getKey().externalId())
                        .filter(id -> after == null || BY_ID.compare(id, after) > 0)
                        .sorted(BY_ID)
                        .limit(limit)
                        .toList());
    }

    @Override
    public void expect(Ticket ticket, SyncStep step, long inCrm) {
        database.transaction("sync.expect", () -> held(ticket).id);
    }

    @Override
    public void pause(Ticket ticket, Instant notBefore, @Nullable String reason, Instant now) {
        database.transaction("sync.pause", () -> {
            SyncRuns.Run run = held(ticket);
            run.leasedUntil = null;
            run.notBefore = notBefore;
            run.stalls = reason == null ? 0 : run.moved ? 1 : run.stalls + 1;
            tables.intend(new SyncDueV1(ticket.workspace(), ticket.run()), notBefore);
            return true;
        });
    }

    @Override
    public void finish(Ticket ticket, Instant now) {
        database.transaction("sync.finish", () -> end(ticket, "done"));
    }

    @Override
    public void fail(Ticket ticket, String reason, Instant now) {
        database.transaction("sync.fail", () -> end(ticket, "failed"));
    }

    private boolean end(Ticket ticket, String state) {
        SyncRuns.Run run = held(ticket);
        run.state = state;
        run.leasedUntil = null;
        return true;
    }

    @Override
    public List<Intent> unpublished(WorkspaceId workspace, Instant now) {
        return database.transaction(
                "sync.unpublished", () -> outbox.unpublished(_ -> true, now, SimulatedEvaluateStore.MAX_DELAY));
    }

    @Override
    public void markPublished(List<Intent> intents, Instant now) {
        if (!intents.isEmpty()) {
            database.transaction("sync.markPublished", () -> outbox.mark(intents));
        }
    }

    @Override
    public Instant steady(WorkspaceId workspace, String account, Allowance otherwise, Instant now) {
        return database.transaction("pace.steady", () -> {
            Allowance.Reserved reserved =
                    tables.allowances.getOrDefault(account, otherwise).steady(now);
            tables.allowances.put(account, reserved.left());
            return reserved.at();
        });
    }

    @Override
    public void told(WorkspaceId workspace, String account, io.bellwether.pipeline.pace.Told told, Instant now) {
        throw new IllegalStateException("The simulated HubSpot tells nothing of its limits");
    }
}
