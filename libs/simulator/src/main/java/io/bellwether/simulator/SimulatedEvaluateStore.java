package io.bellwether.simulator;

import static java.util.stream.Collectors.toSet;

import io.bellwether.model.DeliveryId;
import io.bellwether.model.EntityRef;
import io.bellwether.model.EntityType;
import io.bellwether.model.Outcome;
import io.bellwether.model.Reading;
import io.bellwether.model.Signal;
import io.bellwether.model.SignalId;
import io.bellwether.model.WorkspaceId;
import io.bellwether.pipeline.Arrival;
import io.bellwether.pipeline.Context;
import io.bellwether.pipeline.Context.EntityState;
import io.bellwether.pipeline.Context.HistoryEntry;
import io.bellwether.pipeline.Context.Linked;
import io.bellwether.pipeline.EvaluateStore;
import io.bellwether.pipeline.Rates;
import io.bellwether.pipeline.Unavailable;
import io.bellwether.pipeline.Vocabulary;
import io.bellwether.pipeline.WorkspacePlan;
import io.bellwether.simulator.Tables.Event;
import io.bellwether.simulator.Tables.EventKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/// What evaluate sees of the tables.
final class SimulatedEvaluateStore implements EvaluateStore {
    private static final int LONGEST_HISTORY = 200;
    private static final String DEALS = "@deal:";
    static final Duration MAX_DELAY = Duration.ofMinutes(15);

    private final Tables tables;
    private final SimulatedDatabase database;
    private final Scenario scenario;
    private final Defects defects;
    private final OutboxView outbox;
    private final CommitSimulated commits;

    SimulatedEvaluateStore(Tables tables, SimulatedDatabase database, Scenario scenario, Defects defects) {
        this.tables = tables;
        this.database = database;
        this.scenario = scenario;
        this.defects = defects;
        this.outbox = new OutboxView(tables);
        this.commits = new CommitSimulated(tables, defects);
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
            lookup.entities().forEach(ref -> show(ref, lookup.properties()).ifPresent(it -> found.put(ref, it)));
            for (EntityState asked : List.copyOf(found.values())) {
                neighbors(asked)
                        .filter(ref -> !found.containsKey(ref))
                        .forEach(ref -> show(ref, Set.of()).ifPresent(it -> found.put(ref, it)));
            }
            return new Context(
                    workspace,
                    Vocabulary.HUBSPOT,
                    found,
                    lookup.signals().stream().filter(this::isKnown).collect(toSet()),
                    scenario.seen().rules(),
                    tables.pipelines,
                    tables.pipelinesFetchedAt,
                    defects.has(Defect.COOL_DOWN_FORGOTTEN) ? Map.of() : tables.coolDowns,
                    Rates.NONE,
                    List.of(),
                    scenario.seen().people(),
                    Map.of());
        });
    }

    private boolean isKnown(SignalId id) {
        Signal signal = tables.signals.get(id);
        return signal != null
                && !defects.has(Defect.SIGNALS_FORGOTTEN)
                && !(defects.has(Defect.TIMER_ALERTS_EACH_TIME) && CommitSimulated.isByTheClock(signal));
    }

    private static Stream<EntityRef> neighbors(EntityState asked) {
        return Stream.concat(
                asked.links().stream().map(Linked::ref),
                asked.history().keySet().stream()
                        .filter(property -> property.startsWith(DEALS))
                        .map(property -> new EntityRef(EntityType.DEAL, property.substring(DEALS.length()))));
    }

    private Optional<EntityState> show(EntityRef ref, Set<EntityProperty> past) {
        EntityRef answering = tables.answering(ref);
        Tables.Entity entity = tables.entities.get(answering);
        if (entity == null) {
            return Optional.empty();
        }
        Map<String, List<HistoryEntry>> history = new HashMap<>();
        past.stream()
                .filter(each -> each.entity().equals(ref))
                .forEach(each -> history.put(each.property(), history(entity, each.property())));
        if (ref.type() == EntityType.CONTACT && !defects.has(Defect.CHAMPION_BY_TODAYS_LINKS)) {
            entity.history.keySet().stream()
                    .filter(property -> property.startsWith(DEALS))
                    .forEach(property -> history.put(property, history(entity, property)));
        }
        return Optional.of(new EntityState(
                answering,
                entity.version,
                ref.toString(),
                null,
                entity.properties,
                entity.historyFetchedAt,
                entity.deleted,
                null,
                null,
                history,
                tables.links.of(answering)));
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
                plan.settled().forEach(commits::settle);
                return true;
            });
        }
        boolean committed = written(plan, now);
        if (committed && defects.has(Defect.EFFECTS_APART_FROM_ALERTS)) {
            database.transaction("commit-effects", () -> commits.intend(plan.effects(), now));
        }
        return committed;
    }

    private boolean written(WorkspacePlan plan, Instant now) {
        try {
            return database.transaction("commit", () -> commits.write(plan, now));
        } catch (Unavailable e) {
            if (defects.has(Defect.FAILED_COMMIT_TAKEN_FOR_DONE)) {
                return true;
            }
            throw e;
        }
    }

    @Override
    public void quarantine(
            WorkspaceId workspace, Arrival arrival, Outcome.Quarantined outcome, String detail, Instant now) {
        database.transaction("quarantine", () -> {
            commits.settle(new WorkspacePlan.Settled(arrival, outcome));
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
