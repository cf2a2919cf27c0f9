package io.bellwether.simulator;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import io.bellwether.effects.EffectStore;
import io.bellwether.model.Alert;
import io.bellwether.model.DeliveryId;
import io.bellwether.model.Effect;
import io.bellwether.model.EntityRef;
import io.bellwether.model.Outcome;
import io.bellwether.model.Reading;
import io.bellwether.model.Signal;
import io.bellwether.model.SignalId;
import io.bellwether.model.WorkspaceId;
import io.bellwether.pipeline.Arrival;
import io.bellwether.pipeline.Context;
import io.bellwether.pipeline.Context.CoolDownKey;
import io.bellwether.pipeline.Context.EntityState;
import io.bellwether.pipeline.Context.HistoryEntry;
import io.bellwether.pipeline.Context.LastFired;
import io.bellwether.pipeline.EvaluateStore;
import io.bellwether.pipeline.Rates;
import io.bellwether.pipeline.RuleSet;
import io.bellwether.pipeline.Vocabulary;
import io.bellwether.pipeline.WorkspacePlan;
import io.bellwether.simulator.Tables.Event;
import io.bellwether.simulator.Tables.EventKey;
import io.bellwether.simulator.Tables.FetchRow;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/// What evaluate sees of the tables.
final class SimulatedEvaluateStore implements EvaluateStore {
    static final Duration MAX_DELAY = Duration.ofMinutes(15);

    private final Tables tables;
    private final SimulatedDatabase database;
    private final Scenario scenario;
    private final Defects defects;
    private final OutboxView outbox;

    SimulatedEvaluateStore(Tables tables, SimulatedDatabase database, Scenario scenario, Defects defects) {
        this.tables = tables;
        this.database = database;
        this.scenario = scenario;
        this.defects = defects;
        this.outbox = new OutboxView(tables);
    }

    @Override
    public Inbox record(List<Delivery> deliveries, Instant now) {
        return database.transaction("record", () -> {
            Map<DeliveryId, Set<Integer>> settled = new HashMap<>();
            for (Delivery delivery : deliveries) {
                List<Reading.Element> elements = delivery.reading() instanceof Reading.Elements(var list)
                        ? list
                        : List.of(new Reading.Broken("unreadable", "", delivery.body()));
                tables.deliveries.putIfAbsent(delivery.id(), elements.size());
                for (int index = 0; index < elements.size(); index++) {
                    if (elements.get(index) instanceof Reading.Broken(String reason, String _, byte[] _)) {
                        tables.events.putIfAbsent(
                                new EventKey(delivery.id(), index), new Event(null, new Outcome.Quarantined(reason)));
                    }
                }
                settled.put(
                        delivery.id(),
                        tables.events.keySet().stream()
                                .filter(key -> key.delivery().equals(delivery.id()))
                                .map(EventKey::index)
                                .collect(toSet()));
            }
            return new Inbox(settled, Map.of(scenario.account(), scenario.workspace()));
        });
    }

    @Override
    public Context context(WorkspaceId workspace, Lookup lookup) {
        return database.transaction("context", () -> {
            Map<EntityRef, EntityState> found = new HashMap<>();
            for (EntityRef ref : lookup.entities()) {
                Tables.Entity entity = tables.entities.get(ref);
                if (entity != null) {
                    Map<String, List<HistoryEntry>> history = lookup.properties().stream()
                            .filter(each -> each.entity().equals(ref))
                            .collect(toMap(EntityProperty::property, each -> history(entity, each.property())));
                    found.put(
                            ref,
                            new EntityState(
                                    ref,
                                    entity.version,
                                    ref.toString(),
                                    null,
                                    entity.properties,
                                    entity.historyFetchedAt,
                                    entity.deleted,
                                    null,
                                    null,
                                    history,
                                    List.of()));
                }
            }
            return new Context(
                    workspace,
                    Vocabulary.HUBSPOT,
                    found,
                    lookup.signals().stream()
                            .filter(tables.signals::containsKey)
                            .collect(toSet()),
                    RuleSet.of(scenario.rules(), Vocabulary.HUBSPOT),
                    tables.pipelines,
                    tables.pipelinesFetchedAt,
                    tables.coolDowns,
                    Rates.NONE,
                    List.of());
        });
    }

    private List<HistoryEntry> history(Tables.Entity entity, String property) {
        return defects.has(Defect.PREVIOUS_FROM_THE_MIRROR)
                ? List.of(new HistoryEntry(entity.properties.get(property), Instant.EPOCH, null))
                : List.copyOf(entity.history.getOrDefault(property, List.of()));
    }

    @Override
    public List<Signal> parked(WorkspaceId workspace, Collection<SignalId> signals) {
        return database.transaction(
                "parked",
                () -> signals.stream()
                        .filter(id -> tables.outcomes.get(id) instanceof Outcome.Deferred)
                        .map(id -> Objects.requireNonNull(tables.signals.get(id)))
                        .toList());
    }

    @Override
    public boolean commit(WorkspacePlan plan, Instant now) {
        if (defects.has(Defect.OUTCOMES_APART_FROM_ALERTS)) {
            database.transaction("commit-outcomes", () -> {
                plan.settled().forEach(this::settle);
                return true;
            });
        }
        boolean committed = database.transaction("commit", () -> write(plan, now));
        if (committed && defects.has(Defect.EFFECTS_APART_FROM_ALERTS)) {
            database.transaction("commit-effects", () -> intend(plan, now));
        }
        return committed;
    }

    private boolean intend(WorkspacePlan plan, Instant now) {
        plan.effects().forEach(effect -> tables.effects.putIfAbsent(effect.id(), planned(effect, now)));
        plan.messages().forEach(message -> tables.intend(message, now));
        return true;
    }

    private boolean write(WorkspacePlan plan, Instant now) {
        boolean moved = plan.expected().entrySet().stream()
                .anyMatch(expected ->
                        Objects.requireNonNull(tables.entities.get(expected.getKey())).version != expected.getValue());
        boolean known = plan.signals().stream().anyMatch(signal -> tables.signals.containsKey(signal.id()));
        if ((moved || known) && !defects.has(Defect.COMMIT_WITHOUT_VERSIONS)) {
            return false;
        }
        plan.signals().forEach(signal -> tables.signals.putIfAbsent(signal.id(), signal));
        plan.settled().forEach(this::settle);
        plan.expected().keySet().forEach(ref -> Objects.requireNonNull(tables.entities.get(ref)).version++);
        for (WorkspacePlan.Observation told : plan.observations()) {
            Tables.Entity entity = tables.entities.get(told.entity());
            if (entity != null && !defects.has(Defect.HISTORY_NOT_KEPT)) {
                entity.tell(told.property(), new HistoryEntry(told.value(), told.changedAt(), told.decidedBy()));
                if (defects.has(Defect.HISTORY_IN_ORDER_OF_ARRIVAL)) {
                    entity.properties.put(told.property(), Objects.requireNonNullElse(told.value(), ""));
                } else {
                    entity.project(told.property(), Tables.IN_ORDER);
                }
            }
        }
        for (Alert alert : plan.alerts()) {
            boolean exists =
                    tables.alerts.stream().anyMatch(each -> each.signalHash().equals(alert.signalHash()));
            if (!exists) {
                tables.alerts.add(alert);
            }
        }
        tables.corrected.addAll(plan.corrected());
        plan.coolDowns()
                .forEach(start -> tables.coolDowns.merge(
                        new CoolDownKey(start.rule(), start.entity()),
                        new LastFired(start.occurredAt(), start.alert()),
                        (a, b) -> a.occurredAt().isAfter(b.occurredAt()) ? a : b));
        plan.fetches()
                .forEach(fetch -> tables.fetches.compute(
                        fetch.target().toString(),
                        (_, row) -> row != null && row.state().equals("wanted")
                                ? row
                                : new FetchRow("wanted", now, null, 0, fetch.correlationId())));
        return defects.has(Defect.EFFECTS_APART_FROM_ALERTS) || intend(plan, now);
    }

    private static EffectStore.Row planned(Effect effect, Instant now) {
        return new EffectStore.Row(effect, EffectStore.State.PLANNED, 0, now, null, null, null);
    }

    private void settle(WorkspacePlan.Settled settled) {
        SignalId id = settled.arrival().signal().id();
        switch (settled.arrival()) {
            case Arrival.Delivered delivered -> {
                tables.events.put(
                        new EventKey(delivered.delivery(), delivered.index()), new Event(id, settled.outcome()));
                if (!(settled.outcome() instanceof Outcome.Ignored(String reason) && reason.equals("duplicate"))) {
                    tables.outcomes.put(id, settled.outcome());
                }
            }
            case Arrival.Released _ -> tables.settleParked(id, settled.outcome());
        }
    }

    @Override
    public void quarantine(
            WorkspaceId workspace, Arrival arrival, Outcome.Quarantined outcome, String detail, Instant now) {
        database.transaction("quarantine", () -> {
            settle(new WorkspacePlan.Settled(arrival, outcome));
            return true;
        });
    }

    @Override
    public void releaseArrived(WorkspaceId workspace, Collection<String> awaited, Instant now) {
        database.transaction("releaseArrived", () -> {
            new TreeSet<>(awaited)
                    .stream().filter(tables::hasArrived).forEach(target -> tables.release(target, workspace, now));
            return true;
        });
    }

    @Override
    public List<Intent> unpublished(Collection<DeliveryId> correlationIds, Instant now) {
        Set<DeliveryId> wanted = new HashSet<>(correlationIds);
        return database.transaction(
                "unpublished",
                () -> outbox.unpublished(message -> wanted.contains(message.correlationId()), now, MAX_DELAY));
    }

    @Override
    public void markPublished(Collection<Intent> intents, Instant now) {
        if (!intents.isEmpty()) {
            database.transaction("markPublished", () -> outbox.mark(intents));
        }
    }
}
