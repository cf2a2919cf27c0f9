package io.bellwether.pipeline;

import static java.util.stream.Collectors.toSet;

import io.bellwether.model.DeliveryId;
import io.bellwether.model.Outcome;
import io.bellwether.model.Reading;
import io.bellwether.model.Signal;
import io.bellwether.model.SignalId;
import io.bellwether.model.SourceEvent;
import io.bellwether.model.WorkspaceId;
import io.bellwether.model.wire.SignalReleasedV1;
import io.bellwether.model.wire.WebhookReceivedV1;
import io.bellwether.pipeline.Claims.Claim;
import io.bellwether.pipeline.EvaluateStore.Account;
import io.bellwether.pipeline.EvaluateStore.Delivery;
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
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// The story of an event, from the queue to its one outcome.
///
/// Whatever interrupts it, doing it again with the same messages converges: deliveries and signals are recorded under
/// ids of their own, a plan commits only on the versions it was made from, and what was committed but not published
/// is published by whoever comes next.
public final class EvaluateBatch {
    private final ReadWebhook source;
    private final EvaluateStore store;
    private final Claims claims;
    private final Queue queue;
    private final InstantSource clock;
    private final Waiting waiting;

    /// @param waiting for those who are at the same records, three seconds at most in one evaluation
    public EvaluateBatch(
            ReadWebhook source, EvaluateStore store, Claims claims, Queue queue, InstantSource clock, Waiting waiting) {
        this.source = source;
        this.store = store;
        this.claims = claims;
        this.queue = queue;
        this.clock = clock;
        this.waiting = waiting;
    }

    /// @param owner new for each invocation: it tells our claims from those of an invocation that died
    /// @return the correlation ids that have to come again, because somebody else is at one of their events
    /// @throws RuntimeException when one workspace could not be settled, [Unavailable] when a store did not answer;
    ///         all have to come again. The batch's other workspaces are settled all the same.
    public Set<DeliveryId> evaluate(List<WebhookReceivedV1> webhooks, List<SignalReleasedV1> releases, String owner) {
        return evaluate(webhooks, releases, owner, false);
    }

    /// As [#evaluate], for what gets no further chance: each event that fails by itself, and not for an outage, is
    /// quarantined alone.
    Set<DeliveryId> evaluateAtLast(List<WebhookReceivedV1> webhooks, List<SignalReleasedV1> releases, String owner) {
        return evaluate(webhooks, releases, owner, true);
    }

    private Set<DeliveryId> evaluate(
            List<WebhookReceivedV1> webhooks, List<SignalReleasedV1> releases, String owner, boolean lastChance) {
        List<Delivery> deliveries = read(webhooks);
        Inbox inbox = record(deliveries);
        Set<DeliveryId> again = new HashSet<>();
        Map<WorkspaceId, List<Arrival>> unsettled = byWorkspace(deliveries, inbox, releases);
        GiveWay giveWay = new GiveWay(clock, waiting, owner);
        RuntimeException failure = null;
        for (Map.Entry<WorkspaceId, List<Arrival>> ours : unsettled.entrySet()) {
            WorkspaceId workspace = ours.getKey();
            try {
                again.addAll(new UntilCommitted(store, clock, workspace, giveWay, lastChance)
                        .settle(ours.getValue(), arrivals -> {
                            Context context = resolve(workspace, arrivals);
                            List<Matched> matched = match(context, arrivals);
                            Map<String, Claim> claimed = claim(workspace, matched, owner);
                            Decided decided = decide(context, matched, claimed);
                            return commit(decided, claimed.keySet(), owner);
                        }));
            } catch (RuntimeException e) {
                failure = e;
            }
        }
        publish(webhooks, unsettled.values());
        if (failure != null) {
            throw failure;
        }
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

    /// The raw bytes are durable, and what cannot be read has its outcome, before anything is decided.
    private Inbox record(List<Delivery> deliveries) {
        return store.record(deliveries, clock.instant());
    }

    private Context resolve(WorkspaceId workspace, List<Arrival> arrivals) {
        return store.context(workspace, Lookup.of(arrivals));
    }

    private static List<Matched> match(Context context, List<Arrival> arrivals) {
        return new MatchSignals(context).match(arrivals);
    }

    private Map<String, Claim> claim(WorkspaceId workspace, List<Matched> matched, String owner) {
        Set<String> hashes = matched.stream()
                .flatMap(each -> each.matches().stream())
                .map(Matched.Match::signalHash)
                .collect(toSet());
        return hashes.isEmpty() ? Map.of() : claims.claim(workspace, hashes, owner, clock.instant());
    }

    private Decided decide(Context context, List<Matched> matched, Map<String, Claim> claimed) {
        return new DecidePlan(context, clock.instant()).decide(matched, claimed);
    }

    /// @return what somebody else is at; empty when others committed first and the plan has to be made anew
    private Optional<List<Arrival>> commit(Decided decided, Set<String> claimed, String owner) {
        WorkspacePlan plan = decided.plan();
        boolean committed = false;
        try {
            committed = store.commit(plan, clock.instant());
        } finally {
            if (!committed) {
                claims.release(plan.workspace(), claimed, owner);
            }
        }
        if (!committed) {
            return Optional.empty();
        }
        claims.complete(plan.workspace(), decided.alertsByHash(), owner);
        claims.release(plan.workspace(), decided.unused(), owner);
        recheckDeferrals(plan);
        return Optional.of(decided.held());
    }

    /// The fetch may have finished between our look and our commit, and then found nothing parked.
    private void recheckDeferrals(WorkspacePlan plan) {
        Set<String> awaited = plan.settled().stream()
                .flatMap(settled -> settled.outcome() instanceof Outcome.Deferred(String _, String awaits)
                        ? Stream.of(awaits)
                        : Stream.empty())
                .collect(toSet());
        if (!awaited.isEmpty()) {
            store.releaseArrived(plan.workspace(), awaited, clock.instant());
        }
    }

    /// Also what an earlier try at these deliveries has committed and not published.
    private void publish(List<WebhookReceivedV1> webhooks, Collection<List<Arrival>> arrivals) {
        Set<DeliveryId> correlationIds = Stream.concat(
                        webhooks.stream().map(WebhookReceivedV1::correlationId),
                        arrivals.stream()
                                .flatMap(List::stream)
                                .map(each -> each.signal().correlationId()))
                .collect(toSet());
        List<Intent> unpublished = store.unpublished(correlationIds, clock.instant());
        store.markPublished(new PublishIntents(queue).publish(unpublished), clock.instant());
    }

    private Map<WorkspaceId, List<Arrival>> byWorkspace(
            List<Delivery> deliveries, Inbox inbox, List<SignalReleasedV1> releases) {
        Map<WorkspaceId, List<Arrival>> arrivals = new LinkedHashMap<>();
        for (Delivery delivery : deliveries) {
            for (Arrival arrival : unsettled(delivery, inbox)) {
                arrivals.computeIfAbsent(arrival.signal().workspace(), _ -> new ArrayList<>())
                        .add(arrival);
            }
        }
        Set<SignalId> released = new HashSet<>();
        for (SignalReleasedV1 release : releases) {
            for (Signal parked : store.parked(release.workspace(), release.signals())) {
                if (released.add(parked.id())) {
                    arrivals.computeIfAbsent(release.workspace(), _ -> new ArrayList<>())
                            .add(new Arrival.Released(parked, release.correlationId()));
                }
            }
        }
        return arrivals;
    }

    private static List<Arrival> unsettled(Delivery delivery, Inbox inbox) {
        List<Arrival> arrivals = new ArrayList<>();
        if (delivery.reading() instanceof Reading.Elements(List<Reading.Element> elements)) {
            Set<Integer> settled = inbox.settled().getOrDefault(delivery.id(), Set.of());
            for (int index = 0; index < elements.size(); index++) {
                if (!settled.contains(index) && elements.get(index) instanceof Reading.Readable(SourceEvent event)) {
                    WorkspaceId workspace = inbox.workspaces().get(new Account(event.source(), event.account()));
                    if (workspace != null) {
                        Signal signal = Signal.of(workspace, event, delivery.receivedAt(), delivery.id());
                        arrivals.add(new Arrival.Delivered(signal, delivery.id(), index));
                    }
                }
            }
        }
        return arrivals;
    }
}
