package io.bellwether.simulator;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import io.bellwether.model.Alert;
import io.bellwether.model.DeliveryId;
import io.bellwether.model.EntityRef;
import io.bellwether.model.Outcome;
import io.bellwether.model.Reading;
import io.bellwether.model.Signal;
import io.bellwether.model.SignalId;
import io.bellwether.model.WorkspaceId;
import io.bellwether.model.wire.EffectDueV1;
import io.bellwether.model.wire.FetchRequestedV1;
import io.bellwether.pipeline.Arrival;
import io.bellwether.pipeline.Context;
import io.bellwether.pipeline.Context.CoolDownKey;
import io.bellwether.pipeline.Context.EntityState;
import io.bellwether.pipeline.Context.HistoryEntry;
import io.bellwether.pipeline.Context.LastFired;
import io.bellwether.pipeline.DataRejected;
import io.bellwether.pipeline.EvaluateStore;
import io.bellwether.pipeline.Fact;
import io.bellwether.pipeline.Rates;
import io.bellwether.pipeline.Unavailable;
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
    private static final int LONGEST_HISTORY = 200;
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
                if (!defects.has(Defect.DELIVERY_NOT_KEPT)) {
                    tables.deliveries.putIfAbsent(delivery.id(), elements.size());
                }
                for (int index = 0; index < elements.size(); index++) {
                    EventKey key = new EventKey(delivery.id(), index);
                    switch (elements.get(index)) {
                        case Reading.Broken(String reason, String _, byte[] _) ->
                            tables.events.putIfAbsent(key, new Event(null, new Outcome.Quarantined(reason)));
                        case Reading.Readable(var event) -> {
                            if (!scenario.account().equals(new Account(event.source(), event.account()))) {
                                tables.events.putIfAbsent(key, new Event(null, new Outcome.Ignored("unknown_account")));
                            }
                        }
                    }
                }
                Set<Integer> ended = new HashSet<>();
                for (int index = 0; index < elements.size(); index++) {
                    if (tables.events.containsKey(new EventKey(delivery.id(), index))) {
                        ended.add(index);
                    }
                }
                if (!ended.isEmpty()) {
                    settled.put(delivery.id(), ended);
                }
            }
            return new Inbox(
                    defects.has(Defect.OUTCOMES_FORGOTTEN) ? Map.of() : settled,
                    Map.of(scenario.account(), scenario.workspace()));
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
                            .filter(id -> tables.signals.containsKey(id) && !defects.has(Defect.SIGNALS_FORGOTTEN))
                            .collect(toSet()),
                    scenario.rules(),
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
                : entity.history.getOrDefault(property, List.of()).stream()
                        .sorted(Tables.IN_ORDER.reversed())
                        .limit(LONGEST_HISTORY)
                        .toList();
    }

    @Override
    public List<Signal> parked(WorkspaceId workspace, Collection<SignalId> signals) {
        return database.transaction(
                "parked",
                () -> signals.stream()
                        .filter(_ -> workspace.equals(scenario.workspace()))
                        .filter(id -> tables.outcomes.get(id) instanceof Outcome.Deferred
                                || defects.has(Defect.RELEASED_EVALUATED_AGAIN))
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
        boolean committed = written(plan, now);
        if (committed && defects.has(Defect.EFFECTS_APART_FROM_ALERTS)) {
            database.transaction("commit-effects", () -> intend(plan, now));
        }
        return committed;
    }

    private boolean written(WorkspacePlan plan, Instant now) {
        try {
            return database.transaction("commit", () -> write(plan, now));
        } catch (Unavailable e) {
            if (defects.has(Defect.FAILED_COMMIT_TAKEN_FOR_DONE)) {
                return true;
            }
            throw e;
        }
    }

    private boolean intend(WorkspacePlan plan, Instant now) {
        plan.effects().forEach(effect -> tables.plan(effect, now));
        plan.messages().stream().filter(EffectDueV1.class::isInstance).forEach(message -> tables.intend(message, now));
        return true;
    }

    private boolean write(WorkspacePlan plan, Instant now) {
        boolean refused = plan.signals().stream()
                .anyMatch(signal -> signal.event().happening().toString().indexOf('\0') >= 0);
        if (refused) {
            throw new DataRejected("22021", new IllegalArgumentException("22021"));
        }
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
                if (Fact.isFact(told.property())) {
                    continue;
                }
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
        if (!defects.has(Defect.CORRECTION_NOT_MARKED)) {
            tables.corrected.addAll(plan.corrected());
        }
        plan.coolDowns()
                .forEach(start -> tables.coolDowns.merge(
                        new CoolDownKey(start.rule(), start.entity()),
                        new LastFired(start.occurredAt(), start.alert()),
                        (a, b) -> a.occurredAt().isAfter(b.occurredAt()) ? a : b));
        if (defects.has(Defect.PARKED_WITHOUT_A_FETCH)) {
            return intend(plan, now);
        }
        plan.fetches().forEach(fetch -> want(plan.workspace(), fetch, now));
        return defects.has(Defect.EFFECTS_APART_FROM_ALERTS) || intend(plan, now);
    }

    /// What is wanted already stays as it is, with the message that is under way for it.
    private void want(WorkspaceId workspace, WorkspacePlan.Fetch fetch, Instant now) {
        FetchRow row = tables.fetches.get(fetch.target().toString());
        if (row == null || !row.state().equals("wanted")) {
            tables.fetches.put(
                    fetch.target().toString(), new FetchRow("wanted", now, null, 0, false, now, fetch.correlationId()));
            tables.intend(new FetchRequestedV1(fetch.correlationId(), workspace, fetch.target()), now);
        }
    }

    private void settle(WorkspacePlan.Settled settled) {
        SignalId id = settled.arrival().signal().id();
        switch (settled.arrival()) {
            case Arrival.Delivered delivered -> {
                if (settled.outcome() instanceof Outcome.Ignored && defects.has(Defect.IGNORED_WITHOUT_OUTCOME)) {
                    return;
                }
                tables.settleEvent(
                        new EventKey(delivered.delivery(), delivered.index()), new Event(id, settled.outcome()));
                if (!(settled.outcome() instanceof Outcome.Ignored(String reason) && reason.equals("duplicate"))) {
                    tables.outcomes.put(id, settled.outcome());
                }
            }
            case Arrival.Released _ -> tables.settleParked(id, settled.outcome());
            case Arrival.Elapsed _ -> tables.outcomes.put(id, settled.outcome());
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
