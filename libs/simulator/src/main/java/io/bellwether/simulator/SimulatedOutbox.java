package io.bellwether.simulator;

import io.bellwether.effects.EffectStore;
import io.bellwether.model.FetchTarget;
import io.bellwether.model.Outcome;
import io.bellwether.model.wire.EffectDueV1;
import io.bellwether.model.wire.FetchRequestedV1;
import io.bellwether.model.wire.Message;
import io.bellwether.model.wire.SyncDueV1;
import io.bellwether.pipeline.EvaluateStore.Intent;
import io.bellwether.pipeline.Relay;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// What the relay sees of the tables.
final class SimulatedOutbox implements Relay.Outbox {
    static final Duration OVERDUE = Duration.ofMinutes(2);

    private final Tables tables;
    private final SimulatedDatabase database;
    private final Scenario scenario;
    private final Defects defects;
    private final OutboxView outbox;

    SimulatedOutbox(Tables tables, SimulatedDatabase database, Scenario scenario, Defects defects) {
        this.tables = tables;
        this.database = database;
        this.scenario = scenario;
        this.defects = defects;
        this.outbox = new OutboxView(tables);
    }

    @Override
    public List<Intent> due(Instant now, int limit) {
        return database.transaction(
                "relay.due",
                () -> outbox.unpublished(_ -> true, now, Duration.ZERO).stream()
                        .limit(limit)
                        .toList());
    }

    @Override
    public void markPublished(Collection<Intent> intents, Instant now) {
        if (!intents.isEmpty()) {
            database.transaction("relay.markPublished", () -> outbox.mark(intents));
        }
    }

    @Override
    public int endLongWaits(Instant parkedBefore, Instant now) {
        return 0;
    }

    @Override
    public int purge(Instant publishedBefore) {
        return 0;
    }

    @Override
    public int requeueForgotten(Instant now) {
        if (defects.has(Defect.NO_SWEEP)) {
            return 0;
        }
        return database.transaction("relay.requeueForgotten", () -> {
            int before = tables.outbox.size();
            Instant overdue = now.minus(OVERDUE);
            for (EffectStore.Row row : tables.effects.values()) {
                if (row.state().isOpen() && !row.notBefore().isAfter(overdue)) {
                    unlessIntended(
                            new EffectDueV1(
                                    row.effect().correlationId(),
                                    scenario.workspace(),
                                    row.effect().id()),
                            now);
                }
            }
            tables.fetches.forEach((target, row) -> {
                Instant leasedUntil = row.leasedUntil();
                if (row.state().equals("wanted")
                        && !row.notBefore().isAfter(overdue)
                        && (leasedUntil == null || leasedUntil.isBefore(now))) {
                    unlessIntended(
                            new FetchRequestedV1(row.correlationId(), scenario.workspace(), FetchTarget.parse(target)),
                            now);
                }
            });
            tables.syncRuns.all().forEach(run -> {
                if (run.state.equals("wanted")
                        && !run.notBefore.isAfter(overdue)
                        && (run.leasedUntil == null || run.leasedUntil.isBefore(now))) {
                    unlessIntended(new SyncDueV1(scenario.workspace(), run.id), now);
                }
            });
            Set<String> awaited = new LinkedHashSet<>();
            tables.outcomes.values().forEach(outcome -> {
                if (outcome instanceof Outcome.Deferred(String _, String awaits) && tables.hasArrived(awaits)) {
                    awaited.add(awaits);
                }
            });
            awaited.forEach(target -> tables.release(target, scenario.workspace(), now));
            return tables.outbox.size() - before;
        });
    }

    private void unlessIntended(Message message, Instant now) {
        if (!tables.isIntended(message)) {
            tables.intend(message, now);
        }
    }
}
