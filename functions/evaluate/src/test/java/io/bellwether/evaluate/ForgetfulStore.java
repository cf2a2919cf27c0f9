package io.bellwether.evaluate;

import io.bellwether.model.DeliveryId;
import io.bellwether.model.Outcome;
import io.bellwether.model.Signal;
import io.bellwether.model.SignalId;
import io.bellwether.model.WorkspaceId;
import io.bellwether.pipeline.Arrival;
import io.bellwether.pipeline.Context;
import io.bellwether.pipeline.EvaluateStore;
import io.bellwether.pipeline.WorkspacePlan;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/// Knows no workspace, so that every event ends when its delivery is recorded.
final class ForgetfulStore implements EvaluateStore {
    final List<DeliveryId> recorded = new ArrayList<>();
    final List<SignalId> askedFor = new ArrayList<>();
    Consumer<List<Delivery>> beforeRecord = _ -> {};

    @Override
    public Inbox record(List<Delivery> deliveries, Instant now) {
        beforeRecord.accept(deliveries);
        deliveries.forEach(delivery -> recorded.add(delivery.id()));
        return new Inbox(Map.of(), Map.of());
    }

    @Override
    public List<Signal> parked(WorkspaceId workspace, Collection<SignalId> signals) {
        askedFor.addAll(signals);
        return List.of();
    }

    @Override
    public List<Intent> unpublished(Collection<DeliveryId> correlationIds, Instant now) {
        return List.of();
    }

    @Override
    public void markPublished(Collection<Intent> intents, Instant now) {}

    @Override
    public Context context(WorkspaceId workspace, Lookup lookup) {
        throw new AssertionError("No workspace, no context");
    }

    @Override
    public boolean commit(WorkspacePlan plan, Instant now) {
        throw new AssertionError("No workspace, no plan");
    }

    @Override
    public void quarantine(
            WorkspaceId workspace, Arrival arrival, Outcome.Quarantined outcome, String detail, Instant now) {
        throw new AssertionError("No workspace, no arrival");
    }

    @Override
    public void releaseArrived(WorkspaceId workspace, Collection<String> awaited, Instant now) {
        throw new AssertionError("No workspace, nothing awaited: " + Set.copyOf(awaited));
    }
}
