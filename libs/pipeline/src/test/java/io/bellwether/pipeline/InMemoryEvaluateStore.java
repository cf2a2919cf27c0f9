package io.bellwether.pipeline;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import io.bellwether.model.Alert;
import io.bellwether.model.AlertId;
import io.bellwether.model.DeliveryId;
import io.bellwether.model.Effect;
import io.bellwether.model.EntityRef;
import io.bellwether.model.Outcome;
import io.bellwether.model.Pipeline;
import io.bellwether.model.Reading;
import io.bellwether.model.Rule;
import io.bellwether.model.Signal;
import io.bellwether.model.SignalId;
import io.bellwether.model.WorkspaceId;
import io.bellwether.model.wire.EffectDueV1;
import io.bellwether.model.wire.FetchRequestedV1;
import io.bellwether.model.wire.Message;
import io.bellwether.model.wire.SignalReleasedV1;
import io.bellwether.pipeline.Context.CoolDownKey;
import io.bellwether.pipeline.Context.EntityState;
import io.bellwether.pipeline.Context.HistoryEntry;
import io.bellwether.pipeline.Context.LastFired;
import io.bellwether.pipeline.Context.Linked;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// One workspace's store as the port describes it, in maps. Behaves, does not pretend: a plan made from what has
/// changed meanwhile does not commit.
final class InMemoryEvaluateStore implements EvaluateStore {
    final WorkspaceId workspace;
    final Account account;
    final List<Rule> rules = new ArrayList<>();
    final List<Pipeline> pipelines = new ArrayList<>();

    @Nullable
    Instant pipelinesFetchedAt;

    final Map<EntityRef, Entity> entities = new HashMap<>();
    final Map<Ends, Boolean> links = new LinkedHashMap<>();
    final List<OwnWrite> ownWrites = new ArrayList<>();
    final Map<String, String> owners = new HashMap<>();
    Rates rates = Rates.NONE;
    Conditions conditions = Conditions.NONE;
    final Map<SignalId, Signal> signals = new LinkedHashMap<>();
    final Map<SignalId, Outcome> outcomes = new HashMap<>();
    final Map<EventKey, Outcome> events = new LinkedHashMap<>();
    final Map<String, Alert> alerts = new LinkedHashMap<>();
    final List<Effect> effects = new ArrayList<>();
    final Map<CoolDownKey, LastFired> coolDowns = new HashMap<>();
    final List<WorkspacePlan.Decision> decisions = new ArrayList<>();
    final List<Intent> outbox = new ArrayList<>();
    final Set<Long> published = new HashSet<>();
    final List<byte[]> quarantined = new ArrayList<>();
    final List<String> details = new ArrayList<>();
    final Set<String> refusedValues = new HashSet<>();
    Consumer<List<Delivery>> onRecord = _ -> {};
    Runnable beforeCommit = () -> {};
    Consumer<WorkspacePlan> onCommit = _ -> {};
    private long nextIntent;

    InMemoryEvaluateStore(WorkspaceId workspace, Account account) {
        this.workspace = workspace;
        this.account = account;
    }

    /// From the deal, or else the contact.
    record Ends(EntityRef from, EntityRef to) {
        static Ends of(EntityRef one, EntityRef other) {
            return one.type().compareTo(other.type()) >= 0 ? new Ends(one, other) : new Ends(other, one);
        }
    }

    record EventKey(DeliveryId delivery, int index) {}

    static final class Entity {
        long version;
        String name = "Unnamed";

        @Nullable
        Instant historyFetchedAt;

        boolean deleted;
        final Map<String, String> properties = new HashMap<>();
        final Map<String, List<HistoryEntry>> history = new HashMap<>();
    }

    @Override
    public Inbox record(List<Delivery> deliveries, Instant now) {
        onRecord.accept(deliveries);
        Map<DeliveryId, Set<Integer>> settled = new HashMap<>();
        for (Delivery delivery : deliveries) {
            switch (delivery.reading()) {
                case Reading.Unreadable(String reason, String detail) -> {
                    if (events.putIfAbsent(new EventKey(delivery.id(), 0), new Outcome.Quarantined(reason)) == null) {
                        quarantined.add(delivery.body());
                        details.add(detail);
                    }
                }
                case Reading.Elements(List<Reading.Element> elements) -> {
                    for (int index = 0; index < elements.size(); index++) {
                        EventKey key = new EventKey(delivery.id(), index);
                        switch (elements.get(index)) {
                            case Reading.Broken broken -> {
                                if (events.putIfAbsent(key, new Outcome.Quarantined(broken.reason())) == null) {
                                    quarantined.add(broken.bytes());
                                    details.add(broken.detail());
                                }
                            }
                            case Reading.Readable(var event) -> {
                                if (!account.equals(new Account(event.source(), event.account()))) {
                                    events.putIfAbsent(key, new Outcome.Ignored("unknown_account"));
                                }
                            }
                        }
                    }
                }
            }
            settled.put(
                    delivery.id(),
                    events.keySet().stream()
                            .filter(key -> key.delivery().equals(delivery.id()))
                            .map(EventKey::index)
                            .collect(toSet()));
        }
        return new Inbox(settled, Map.of(account, workspace));
    }

    @Override
    public Context context(WorkspaceId workspace, Lookup lookup) {
        Map<EntityRef, EntityState> found = new HashMap<>();
        for (EntityRef ref : lookup.entities()) {
            find(ref, lookup.properties()).ifPresent(entity -> found.put(ref, entity));
        }
        for (EntityState asked : List.copyOf(found.values())) {
            Stream.concat(
                            asked.links().stream().map(Linked::ref),
                            asked.history().keySet().stream().flatMap(property -> Fact.linked(property).stream()))
                    .filter(ref -> !found.containsKey(ref))
                    .forEach(ref -> find(ref, Set.of()).ifPresent(entity -> found.put(ref, entity)));
        }
        return new Context(
                workspace,
                Vocabulary.HUBSPOT,
                found,
                lookup.signals().stream().filter(signals::containsKey).collect(toSet()),
                RuleSet.of(rules, Vocabulary.HUBSPOT, conditions),
                pipelines,
                pipelinesFetchedAt,
                coolDowns,
                rates,
                ownWrites,
                List.of(),
                owners);
    }

    private Optional<EntityState> find(EntityRef ref, Set<EntityProperty> properties) {
        Entity entity = entities.get(ref);
        if (entity == null) {
            return Optional.empty();
        }
        Map<String, List<HistoryEntry>> history = new HashMap<>(properties.stream()
                .filter(each -> each.entity().equals(ref))
                .collect(toMap(
                        EntityProperty::property,
                        each -> List.copyOf(entity.history.getOrDefault(each.property(), List.of())))));
        entity.history.forEach((property, told) -> {
            if (Fact.kind(property).equals(Fact.DEAL)) {
                history.put(property, List.copyOf(told));
            }
        });
        List<Linked> linked = links.entrySet().stream()
                .flatMap(link -> {
                    Ends ends = link.getKey();
                    if (ends.from().equals(ref)) {
                        return Stream.of(new Linked(ends.to(), link.getValue()));
                    }
                    return ends.to().equals(ref) ? Stream.of(new Linked(ends.from(), link.getValue())) : Stream.of();
                })
                .toList();
        return Optional.of(new EntityState(
                ref,
                entity.version,
                entity.name,
                null,
                entity.properties,
                entity.historyFetchedAt,
                entity.deleted,
                "Ida Berg",
                "Northwind",
                history,
                linked));
    }

    @Override
    public List<Signal> parked(WorkspaceId workspace, Collection<SignalId> wanted) {
        return wanted.stream()
                .filter(id -> outcomes.get(id) instanceof Outcome.Deferred)
                .map(signals::get)
                .toList();
    }

    @Override
    public boolean commit(WorkspacePlan plan, Instant now) {
        beforeCommit.run();
        onCommit.accept(plan);
        boolean moved = plan.expected().entrySet().stream().anyMatch(expected -> {
            Entity entity = entities.get(expected.getKey());
            return entity == null || entity.version != expected.getValue();
        });
        if (moved || plan.signals().stream().anyMatch(signal -> signals.containsKey(signal.id()))) {
            return false;
        }
        if (plan.observations().stream()
                .anyMatch(each -> each.value() != null && refusedValues.contains(each.value()))) {
            throw new DataRejected("22P05", new IllegalStateException());
        }
        plan.signals().forEach(signal -> signals.put(signal.id(), signal));
        plan.settled().forEach(each -> settle(each.arrival(), each.outcome()));
        plan.observations().forEach(this::observe);
        plan.expected().keySet().forEach(ref -> Objects.requireNonNull(entities.get(ref)).version++);
        plan.mirrorChanges().forEach(this::reflect);
        Set<AlertId> raised = new HashSet<>();
        for (Alert alert : plan.alerts()) {
            if (alerts.putIfAbsent(alert.signalHash(), alert) == null) {
                raised.add(alert.id());
            }
        }
        plan.corrected().forEach(hash -> alerts.computeIfPresent(hash, (_, alert) -> late(alert)));
        effects.addAll(plan.effectsOf(raised));
        plan.coolDowns()
                .forEach(start -> coolDowns.merge(
                        new CoolDownKey(start.rule(), start.entity()),
                        new LastFired(start.occurredAt(), start.alert()),
                        (a, b) -> a.occurredAt().isAfter(b.occurredAt()) ? a : b));
        decisions.addAll(plan.decisions());
        plan.messages().stream()
                .filter(message -> !(message instanceof EffectDueV1 due)
                        || plan.effectsOf(raised).stream()
                                .anyMatch(effect -> effect.id().equals(due.effect())))
                .forEach(this::intend);
        return true;
    }

    private static Alert late(Alert a) {
        return new Alert(
                a.id(),
                a.workspace(),
                a.trigger(),
                a.urgency(),
                a.title(),
                a.message(),
                a.entity(),
                a.change(),
                true,
                a.signalHash(),
                a.rule(),
                a.ruleVersion(),
                a.signal(),
                a.correlationId(),
                a.occurredAt(),
                a.createdAt());
    }

    private void settle(Arrival arrival, Outcome outcome) {
        SignalId id = arrival.signal().id();
        switch (arrival) {
            case Arrival.Delivered delivered ->
                events.put(new EventKey(delivered.delivery(), delivered.index()), outcome);
            case Arrival.Elapsed _ -> {}
            case Arrival.Released _ -> {
                EventKey first = new EventKey(arrival.signal().correlationId(), -1);
                events.entrySet().stream()
                        .filter(entry -> entry.getKey().delivery().equals(first.delivery())
                                && entry.getValue() instanceof Outcome.Deferred)
                        .findFirst()
                        .ifPresent(entry -> entry.setValue(outcome));
            }
        }
        boolean duplicate = outcome instanceof Outcome.Ignored(String reason) && reason.equals("duplicate");
        if (!duplicate) {
            outcomes.put(id, outcome);
        }
    }

    private void observe(WorkspacePlan.Observation observation) {
        Entity entity = entities.get(observation.entity());
        if (entity != null) {
            List<HistoryEntry> history = entity.history.computeIfAbsent(observation.property(), _ -> new ArrayList<>());
            boolean told = history.stream()
                    .anyMatch(entry -> entry.changedAt().equals(observation.changedAt())
                            && Objects.equals(entry.value(), observation.value())
                            && entry.decidedBy() != null);
            if (!told) {
                history.removeIf(entry -> entry.changedAt().equals(observation.changedAt())
                        && Objects.equals(entry.value(), observation.value()));
                history.add(new HistoryEntry(
                        observation.value(), observation.changedAt(), observation.decidedBy(), observation.own()));
            }
            if (Fact.isFact(observation.property())) {
                return;
            }
            history.stream()
                    .max(Comparator.comparing(HistoryEntry::changedAt)
                            .thenComparing(HistoryEntry::value, Comparator.nullsFirst(Comparator.naturalOrder())))
                    .map(HistoryEntry::value)
                    .ifPresent(value -> entity.properties.put(observation.property(), value));
        }
    }

    private void reflect(WorkspacePlan.MirrorChange change) {
        switch (change) {
            case WorkspacePlan.MirrorChange.Tombstone tombstone ->
                Objects.requireNonNull(entities.get(tombstone.entity())).deleted = true;
            case WorkspacePlan.MirrorChange.Restore restore ->
                Objects.requireNonNull(entities.get(restore.entity())).deleted = false;
            case WorkspacePlan.MirrorChange.Link link ->
                links.merge(Ends.of(link.from(), link.to()), link.primary(), Boolean::logicalOr);
            case WorkspacePlan.MirrorChange.Unlink link -> links.remove(Ends.of(link.from(), link.to()));
            case WorkspacePlan.MirrorChange.Merge _ -> {}
        }
    }

    @Override
    public void quarantine(
            WorkspaceId workspace, Arrival arrival, Outcome.Quarantined outcome, String detail, Instant now) {
        settle(arrival, outcome);
        details.add(detail);
        quarantined.add(arrival.signal().event().payload().getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void releaseArrived(WorkspaceId workspace, Collection<String> awaited, Instant now) {
        for (String target : awaited) {
            boolean arrived = target.equals("pipelines:deal")
                    ? pipelinesFetchedAt != null
                    : entities.containsKey(EntityRef.parse(target));
            if (arrived) {
                release(target);
            }
        }
    }

    /// What the fetch does when it ends.
    void release(String target) {
        List<SignalId> waiting = outcomes.entrySet().stream()
                .filter(entry ->
                        entry.getValue() instanceof Outcome.Deferred(String _, String awaits) && awaits.equals(target))
                .map(Map.Entry::getKey)
                .toList();
        if (!waiting.isEmpty()) {
            intend(new SignalReleasedV1(
                    Objects.requireNonNull(signals.get(waiting.getFirst())).correlationId(), workspace, waiting));
        }
    }

    private void intend(Message message) {
        outbox.add(new Intent(nextIntent++, new Queue.Outgoing(message, Duration.ZERO)));
    }

    @Override
    public List<Intent> unpublished(Collection<DeliveryId> correlationIds, Instant now) {
        return outbox.stream()
                .filter(intent -> !published.contains(intent.id()))
                .filter(intent ->
                        correlationIds.contains(intent.outgoing().message().correlationId()))
                .toList();
    }

    @Override
    public void markPublished(Collection<Intent> intents, Instant now) {
        intents.forEach(intent -> published.add(intent.id()));
    }

    List<FetchRequestedV1> fetches() {
        return outbox.stream()
                .map(intent -> intent.outgoing().message())
                .filter(FetchRequestedV1.class::isInstance)
                .map(FetchRequestedV1.class::cast)
                .toList();
    }
}
