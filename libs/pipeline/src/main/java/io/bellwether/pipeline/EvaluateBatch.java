package io.bellwether.pipeline;

import static java.util.stream.Collectors.toSet;

import io.bellwether.model.DeliveryId;
import io.bellwether.model.EntityRef;
import io.bellwether.model.Happening;
import io.bellwether.model.Outcome;
import io.bellwether.model.Reading;
import io.bellwether.model.Signal;
import io.bellwether.model.SignalId;
import io.bellwether.model.SourceEvent;
import io.bellwether.model.WorkspaceId;
import io.bellwether.model.wire.SignalReleasedV1;
import io.bellwether.model.wire.WebhookReceivedV1;
import io.bellwether.pipeline.Claims.Held;
import io.bellwether.pipeline.EvaluateStore.Account;
import io.bellwether.pipeline.EvaluateStore.Delivery;
import io.bellwether.pipeline.EvaluateStore.EntityProperty;
import io.bellwether.pipeline.EvaluateStore.Inbox;
import io.bellwether.pipeline.EvaluateStore.Intent;
import io.bellwether.pipeline.EvaluateStore.Lookup;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// The story of an event, from the queue to its one outcome:
/// read, record, resolve, match, claim, decide, commit, publish.
///
/// Whatever interrupts it, doing it again with the same messages converges: deliveries and signals are recorded under
/// ids of their own, a plan commits only on the versions it was made from, and what was committed but not published
/// is published by whoever comes next.
public final class EvaluateBatch {

    /// How often a plan is made anew when others commit first; after that the messages go back to the queue.
    private static final int MAX_PLANS = 5;

    private final ReadWebhook source;
    private final EvaluateStore store;
    private final Claims claims;
    private final Queue queue;
    private final InstantSource clock;

    public EvaluateBatch(ReadWebhook source, EvaluateStore store, Claims claims, Queue queue, InstantSource clock) {
        this.source = source;
        this.store = store;
        this.claims = claims;
        this.queue = queue;
        this.clock = clock;
    }

    /// Evaluates deliveries and released signals.
    ///
    /// @param owner new for each invocation: it tells our claims from those of an invocation that died
    /// @return the correlation ids that have to come again, because somebody else is at one of their events
    /// @throws Unavailable when a store or the queue does not answer: all have to come again
    public Set<DeliveryId> evaluate(List<WebhookReceivedV1> webhooks, List<SignalReleasedV1> releases, String owner) {
        List<Delivery> deliveries = read(webhooks);
        Inbox inbox = store.record(deliveries, clock.instant());
        Set<DeliveryId> again = new HashSet<>();
        resolve(deliveries, inbox, releases)
                .forEach((workspace, arrivals) -> again.addAll(settle(workspace, arrivals, owner)));
        publish(webhooks, releases);
        return again;
    }

    private List<Delivery> read(List<WebhookReceivedV1> webhooks) {
        return webhooks.stream()
                .map(webhook -> new Delivery(
                        webhook.correlationId(),
                        webhook.source(),
                        webhook.endpointKey(),
                        webhook.receivedAt(),
                        webhook.body(),
                        source.read(webhook.source(), webhook.body())))
                .toList();
    }

    private Map<WorkspaceId, List<Arrival>> resolve(
            List<Delivery> deliveries, Inbox inbox, List<SignalReleasedV1> releases) {
        Map<WorkspaceId, List<Arrival>> arrivals = new LinkedHashMap<>();
        for (Delivery delivery : deliveries) {
            if (delivery.reading() instanceof Reading.Elements(var elements)) {
                Set<Integer> settled = inbox.settled().getOrDefault(delivery.id(), Set.of());
                for (int index = 0; index < elements.size(); index++) {
                    if (!settled.contains(index) && elements.get(index) instanceof Reading.Readable(var event)) {
                        arrivalOf(event, delivery, index, inbox)
                                .ifPresent(arrival -> arrivals.computeIfAbsent(
                                                arrival.signal().workspace(), _ -> new ArrayList<>())
                                        .add(arrival));
                    }
                }
            }
        }
        for (SignalReleasedV1 release : releases) {
            store.parked(release.workspace(), release.signals()).stream()
                    .map(Arrival.Released::new)
                    .forEach(arrivals.computeIfAbsent(release.workspace(), _ -> new ArrayList<>())::add);
        }
        return arrivals;
    }

    private static Optional<Arrival> arrivalOf(SourceEvent event, Delivery delivery, int index, Inbox inbox) {
        return Optional.ofNullable(inbox.workspaces().get(new Account(event.source(), event.account())))
                .map(workspace -> new Arrival.Delivered(
                        Signal.of(workspace, event, delivery.receivedAt(), delivery.id()), delivery.id(), index));
    }

    /// Match, claim, decide, commit; again when another worker committed first.
    private Set<DeliveryId> settle(WorkspaceId workspace, List<Arrival> arrivals, String owner) {
        if (arrivals.isEmpty()) {
            return Set.of();
        }
        for (int plans = 0; plans < MAX_PLANS; plans++) {
            Context context = store.context(workspace, lookup(arrivals));
            List<Matched> matched = new MatchSignals(context).match(arrivals);
            Map<String, Claims.Claim> claimed = claim(workspace, matched, owner);
            Decided decided = new DecidePlan(context, clock.instant()).decide(matched, claimed);
            try {
                if (store.commit(decided.plan(), clock.instant())) {
                    claims.complete(workspace, decided.alertsByHash(), owner);
                    claims.release(workspace, decided.unused(), owner);
                    recheckDeferrals(workspace, decided);
                    return decided.held();
                }
                claims.release(workspace, ours(claimed), owner);
            } catch (DataRejected rejected) {
                claims.release(workspace, ours(claimed), owner);
                return bisect(workspace, arrivals, owner, rejected);
            }
        }
        return correlationIds(arrivals);
    }

    private Map<String, Claims.Claim> claim(WorkspaceId workspace, List<Matched> matched, String owner) {
        Set<String> hashes = matched.stream()
                .flatMap(each -> each.matches().stream())
                .map(Matched.Match::signalHash)
                .collect(toSet());
        return hashes.isEmpty() ? Map.of() : claims.claim(workspace, hashes, owner, clock.instant());
    }

    /// The fetch may have finished between our look and our commit, and then found nothing parked.
    private void recheckDeferrals(WorkspaceId workspace, Decided decided) {
        Set<String> awaited = decided.plan().settled().stream()
                .flatMap(settled -> settled.outcome() instanceof Outcome.Deferred(String _, String awaits)
                        ? Stream.of(awaits)
                        : Stream.empty())
                .collect(toSet());
        if (!awaited.isEmpty()) {
            store.releaseArrived(workspace, awaited, clock.instant());
        }
    }

    /// One value that the database refuses must not hold up its neighbors: halve until it stands alone.
    private Set<DeliveryId> bisect(WorkspaceId workspace, List<Arrival> arrivals, String owner, DataRejected rejected) {
        if (arrivals.size() == 1) {
            store.quarantine(
                    workspace,
                    arrivals.getFirst(),
                    new Outcome.Quarantined("store_refused"),
                    Objects.requireNonNullElse(rejected.getMessage(), "refused"),
                    clock.instant());
            return Set.of();
        }
        int middle = arrivals.size() / 2;
        Set<DeliveryId> again = new HashSet<>(settle(workspace, arrivals.subList(0, middle), owner));
        again.addAll(settle(workspace, arrivals.subList(middle, arrivals.size()), owner));
        return again;
    }

    private void publish(List<WebhookReceivedV1> webhooks, List<SignalReleasedV1> releases) {
        Set<DeliveryId> correlationIds = Stream.concat(
                        webhooks.stream().map(WebhookReceivedV1::correlationId),
                        releases.stream().map(SignalReleasedV1::correlationId))
                .collect(toSet());
        List<Intent> unpublished = store.unpublished(correlationIds, clock.instant());
        store.markPublished(new PublishIntents(queue).publish(unpublished), clock.instant());
    }

    private static Lookup lookup(List<Arrival> arrivals) {
        Set<EntityRef> entities = new HashSet<>();
        Set<EntityProperty> properties = new HashSet<>();
        Set<SignalId> signals = new HashSet<>();
        for (Arrival arrival : arrivals) {
            Signal signal = arrival.signal();
            EntityRef entity = signal.event().entity();
            signals.add(signal.id());
            if (entity != null) {
                entities.add(entity);
                switch (signal.event().happening()) {
                    case Happening.PropertyChanged(String property, var _) ->
                        properties.add(new EntityProperty(entity, property));
                    case Happening.Associated associated -> entities.add(associated.other());
                    case Happening.Merged(var absorbed) ->
                        absorbed.forEach(id -> entities.add(new EntityRef(entity.type(), id)));
                    case Happening.Created _, Happening.Deleted _, Happening.Restored _, Happening.Unsupported _ -> {}
                }
            }
        }
        return new Lookup(entities, properties, signals);
    }

    private static List<String> ours(Map<String, Claims.Claim> claimed) {
        return claimed.entrySet().stream()
                .filter(entry -> !(entry.getValue() instanceof Held) && !(entry.getValue() instanceof Claims.Done))
                .map(Map.Entry::getKey)
                .toList();
    }

    private static Set<DeliveryId> correlationIds(Collection<Arrival> arrivals) {
        return arrivals.stream().map(arrival -> correlationId(arrival)).collect(toSet());
    }

    static DeliveryId correlationId(Arrival arrival) {
        return switch (arrival) {
            case Arrival.Delivered(var _, DeliveryId delivery, int _) -> delivery;
            case Arrival.Released(Signal signal) -> signal.correlationId();
        };
    }
}
