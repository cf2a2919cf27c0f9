package io.bellwether.simulator;

import io.bellwether.effects.EffectStore;
import io.bellwether.model.Alert;
import io.bellwether.model.AlertId;
import io.bellwether.model.DeliveryId;
import io.bellwether.model.Effect;
import io.bellwether.model.EffectId;
import io.bellwether.model.EntityRef;
import io.bellwether.model.FetchTarget;
import io.bellwether.model.Outcome;
import io.bellwether.model.Pipeline;
import io.bellwether.model.Signal;
import io.bellwether.model.SignalId;
import io.bellwether.model.WorkspaceId;
import io.bellwether.model.wire.EffectDueV1;
import io.bellwether.model.wire.FetchRequestedV1;
import io.bellwether.model.wire.JobDueV1;
import io.bellwether.model.wire.Message;
import io.bellwether.model.wire.SignalReleasedV1;
import io.bellwether.model.wire.SyncDueV1;
import io.bellwether.model.wire.WebhookReceivedV1;
import io.bellwether.pipeline.Context.CoolDownKey;
import io.bellwether.pipeline.Context.HistoryEntry;
import io.bellwether.pipeline.Context.LastFired;
import io.bellwether.pipeline.pace.Allowance;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// PostgreSQL's content. Each change of it between two steps of a worker is a transaction.
final class Tables {
    private static final int MOST_RELEASED = 100;

    static final Comparator<HistoryEntry> IN_ORDER = Comparator.comparing(HistoryEntry::changedAt)
            .thenComparing(HistoryEntry::value, Comparator.nullsFirst(Comparator.naturalOrder()));

    final Map<DeliveryId, Integer> deliveries = new LinkedHashMap<>();
    final Map<EventKey, Event> events = new LinkedHashMap<>();
    final Map<SignalId, Signal> signals = new LinkedHashMap<>();
    final Map<SignalId, Outcome> outcomes = new LinkedHashMap<>();
    final Map<EntityRef, Entity> entities = new TreeMap<>();
    /// What was told of records that the mirror does not have yet.
    final Map<EntityRef, Entity> foretold = new HashMap<>();
    final Map<EntityRef, EntityRef> aliases = new HashMap<>();
    final Links links = new Links();

    /// Up to which deal a look has got, for a planted defect.
    @Nullable
    EntityRef timerCursor;

    final SyncRuns syncRuns = new SyncRuns();
    final UntoldChanges untold = new UntoldChanges(this);
    final List<Pipeline> pipelines = new ArrayList<>();

    @Nullable
    Instant pipelinesFetchedAt;

    final List<Alert> alerts = new ArrayList<>();
    final Set<String> corrected = new HashSet<>();
    final Map<CoolDownKey, LastFired> coolDowns = new HashMap<>();
    final Map<EffectId, EffectStore.Row> effects = new LinkedHashMap<>();
    final Map<EffectId, EffectStore.Settlement> endings = new HashMap<>();
    final Map<EffectId, Instant> plannedFor = new HashMap<>();
    final Map<EffectId, Map<AlertId, Alert>> digests = new HashMap<>();
    final Map<String, Integer> spent = new HashMap<>();
    final Map<String, Instant> lanes = new HashMap<>();
    final Map<String, Instant> holds = new HashMap<>();
    final Map<String, Instant> heldSince = new HashMap<>();
    final Map<EffectId, Instant> reservedAt = new HashMap<>();
    final Map<String, Allowance> allowances = new HashMap<>();
    final Map<String, FetchRow> fetches = new LinkedHashMap<>();
    final Map<Long, OutboxRow> outbox = new LinkedHashMap<>();
    private final Defects defects;
    private long nextOutboxId;

    Tables(Defects defects) {
        this.defects = defects;
    }

    record EventKey(DeliveryId delivery, int index) {}

    record Event(@Nullable SignalId signal, Outcome outcome) {}

    static final class Entity {
        long version;
        final Map<String, String> properties = new TreeMap<>();
        final Map<String, List<HistoryEntry>> history = new TreeMap<>();

        @Nullable
        Instant historyFetchedAt;

        boolean deleted;

        @Nullable
        Instant modifiedAt;

        private Instant lifeChangedAt = Instant.EPOCH;

        /// The later by the vendor's time wins; of two at once the deletion.
        void live(Instant at, boolean isDeleted) {
            if (at.isAfter(lifeChangedAt) || (at.equals(lifeChangedAt) && isDeleted)) {
                deleted = isDeleted;
                lifeChangedAt = at;
            }
        }

        void modified(Instant at) {
            modifiedAt = modifiedAt == null || modifiedAt.isBefore(at) ? at : modifiedAt;
        }

        void tell(String property, HistoryEntry entry) {
            List<HistoryEntry> entries = history.computeIfAbsent(property, _ -> new ArrayList<>());
            for (int i = 0; i < entries.size(); i++) {
                HistoryEntry old = entries.get(i);
                if (old.changedAt().equals(entry.changedAt()) && Objects.equals(old.value(), entry.value())) {
                    if (old.decidedBy() == null) {
                        entries.set(i, entry);
                    }
                    return;
                }
            }
            entries.add(entry);
        }

        /// A record's life and its links are none of its properties.
        void project(String property, Comparator<HistoryEntry> order) {
            if (!Fact.isProperty(property)) {
                return;
            }
            history.getOrDefault(property, List.of()).stream()
                    .max(order)
                    .ifPresent(latest -> properties.compute(property, (_, _) -> latest.value()));
        }
    }

    record FetchRow(
            String state,
            Instant notBefore,
            @Nullable Instant leasedUntil,
            int attempt,
            boolean hasSlot,
            Instant requestedAt,
            DeliveryId correlationId) {
        FetchRow leased(String nowIn, @Nullable Instant until, int attempts) {
            return new FetchRow(nowIn, notBefore, until, attempts, hasSlot, requestedAt, correlationId);
        }
    }

    /// A message that is still to go out; what is published leaves.
    record OutboxRow(Message message, Instant availableAt) {}

    /// An effect is planned once, however often.
    void plan(Effect effect, Instant notBefore) {
        effects.putIfAbsent(
                effect.id(), new EffectStore.Row(effect, EffectStore.State.PLANNED, 0, notBefore, null, null, null));
        plannedFor.putIfAbsent(effect.id(), notBefore);
    }

    /// The mirror's record, from now on if it was not there yet.
    Entity begin(EntityRef ref) {
        return entities.computeIfAbsent(
                ref, _ -> Optional.ofNullable(foretold.remove(ref)).orElseGet(Entity::new));
    }

    /// The record that answers for the id.
    EntityRef answering(EntityRef ref) {
        return aliases.getOrDefault(ref, ref);
    }

    void merge(EntityRef remaining, EntityRef absorbed) {
        if (!remaining.equals(absorbed)) {
            aliases.replaceAll((_, target) -> target.equals(absorbed) ? remaining : target);
            aliases.put(absorbed, remaining);
            entities.remove(absorbed);
        }
    }

    /// What is wanted already stays as it is, with the message that is under way for it.
    void want(WorkspaceId workspace, FetchTarget target, DeliveryId correlationId, Instant now) {
        FetchRow row = fetches.get(target.toString());
        if (row == null || !row.state().equals("wanted")) {
            fetches.put(target.toString(), new FetchRow("wanted", now, null, 0, false, now, correlationId));
            intend(new FetchRequestedV1(correlationId, workspace, target), now);
        }
    }

    void intend(Message message, Instant availableAt) {
        outbox.put(nextOutboxId++, new OutboxRow(message, availableAt));
    }

    boolean isIntended(Message message) {
        return !outbox.isEmpty()
                && outbox.values().stream()
                        .anyMatch(row -> subject(row.message()).equals(subject(message)));
    }

    private static Object subject(Message message) {
        return switch (message) {
            case EffectDueV1 due -> due.effect();
            case FetchRequestedV1 fetch -> fetch.target().toString();
            case SyncDueV1 due -> due.run();
            case JobDueV1 due -> due.job();
            case SignalReleasedV1 released -> released.signals();
            case WebhookReceivedV1 webhook -> webhook.correlationId();
        };
    }

    List<SignalId> waitingFor(String target) {
        List<SignalId> waiting = new ArrayList<>();
        outcomes.forEach((signal, outcome) -> {
            if (outcome instanceof Outcome.Deferred(String _, String awaits) && awaits.equals(target)) {
                waiting.add(signal);
            }
        });
        return waiting;
    }

    void release(String target, WorkspaceId workspace, Instant now) {
        List<SignalId> waiting = waitingFor(target);
        for (int from = 0; from < waiting.size(); from += MOST_RELEASED) {
            List<SignalId> page = waiting.subList(from, Math.min(from + MOST_RELEASED, waiting.size()));
            DeliveryId correlationId =
                    Objects.requireNonNull(signals.get(page.getLast())).correlationId();
            intend(new SignalReleasedV1(correlationId, workspace, List.copyOf(page)), now);
        }
    }

    /// Whether anything waits for a fetch or a sync.
    boolean isWaiting() {
        return !outcomes.values().stream().allMatch(Tables::isEnd)
                || syncRuns.underWay().isPresent()
                || fetches.values().stream().anyMatch(row -> row.state().equals("wanted"));
    }

    /// When the next thing has to be done that nobody is at; empty when there is none, however often somebody looks.
    Optional<Instant> nextDue() {
        return isWaiting()
                ? Optional.of(Instant.EPOCH)
                : Stream.concat(
                                outbox.values().stream().map(OutboxRow::availableAt),
                                effects.values().stream()
                                        .filter(row -> row.state().isOpen())
                                        .map(EffectStore.Row::notBefore))
                        .min(Comparator.naturalOrder());
    }

    /// What ended otherwise before: each event has one outcome.
    final Set<Object> endedTwice = new LinkedHashSet<>();

    /// One that has an outcome already keeps it.
    void settleEvent(EventKey key, Event event) {
        Event before = events.get(key);
        if (before != null && !defects.has(Defect.OUTCOMES_FORGOTTEN)) {
            return;
        }
        events.put(key, event);
        if (before != null && isEnd(before.outcome()) && !before.equals(event)) {
            endedTwice.add(key);
        }
    }

    private static boolean isEnd(Outcome outcome) {
        return !(outcome instanceof Outcome.Deferred);
    }

    /// One that is parked no more keeps its outcome.
    void settleParked(SignalId signal, Outcome outcome) {
        Outcome before = outcomes.get(signal);
        if (before == null || (isEnd(before) && !defects.has(Defect.RELEASED_EVALUATED_AGAIN))) {
            return;
        }
        outcomes.put(signal, outcome);
        if (isEnd(before) && !before.equals(outcome)) {
            endedTwice.add(signal);
        }
        if (defects.has(Defect.PARKED_EVENTS_LEFT_DEFERRED)) {
            return;
        }
        events.replaceAll((_, event) -> event.outcome() instanceof Outcome.Deferred && signal.equals(event.signal())
                ? new Event(signal, outcome)
                : event);
    }

    boolean hasArrived(String target) {
        return switch (FetchTarget.parse(target)) {
            case FetchTarget.DealPipelines _ -> pipelinesFetchedAt != null;
            case FetchTarget.Record(EntityRef entity) -> {
                Entity known = entities.get(answering(entity));
                yield known != null && known.historyFetchedAt != null;
            }
        };
    }
}
