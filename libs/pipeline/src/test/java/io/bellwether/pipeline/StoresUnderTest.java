package io.bellwether.pipeline;

import io.bellwether.model.DeliveryId;
import io.bellwether.model.EntityRef;
import io.bellwether.model.FetchTarget;
import io.bellwether.model.Happening;
import io.bellwether.model.Outcome;
import io.bellwether.model.Signal;
import io.bellwether.model.SignalId;
import io.bellwether.model.WorkspaceId;
import io.bellwether.model.wire.Message;
import io.bellwether.pipeline.Context.EntityState;
import io.bellwether.pipeline.EvaluateStore.EntityProperty;
import io.bellwether.pipeline.EvaluateStore.Intent;
import io.bellwether.pipeline.EvaluateStore.Lookup;
import io.bellwether.pipeline.fetch.Crm.CrmRecord;
import io.bellwether.pipeline.fetch.FetchStore;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// One workspace of the stores that a contract is tried on, and what every trial does with it.
public final class StoresUnderTest {
    public static final Instant NOW = Instant.parse("2026-11-18T10:32:10Z");

    public final EvaluateStore evaluate;
    public final FetchStore fetches;
    public final WorkspaceId workspace;
    public final String account;

    /// @param workspace new, with the default rules, of the HubSpot account
    public StoresUnderTest(EvaluateStore evaluate, FetchStore fetches, WorkspaceId workspace, String account) {
        this.evaluate = evaluate;
        this.fetches = fetches;
        this.workspace = workspace;
        this.account = account;
    }

    public void fetched(CrmRecord record) {
        fetches.completeRecord(workspace, record.entity(), record, NOW);
    }

    Context context(Lookup lookup) {
        return evaluate.context(workspace, lookup);
    }

    public Optional<EntityState> entity(EntityRef ref, String... properties) {
        return context(new Lookup(
                        Set.of(ref),
                        Stream.of(properties)
                                .map(property -> new EntityProperty(ref, property))
                                .collect(Collectors.toSet()),
                        Set.of()))
                .entity(ref);
    }

    Set<SignalId> known(Signal... signals) {
        return context(new Lookup(
                        Set.of(), Set.of(), Stream.of(signals).map(Signal::id).collect(Collectors.toSet())))
                .known();
    }

    /// A delivery with this one event, recorded.
    public Arrival.Delivered arrive(EntityRef entity, Happening happening, Instant occurredAt) {
        return SampleEvents.deliver(this, entity, happening, occurredAt);
    }

    public Draft draft() {
        return new Draft(workspace);
    }

    /// An arrival that waits.
    public Signal park(EntityRef entity, FetchTarget awaits, Instant now) {
        Arrival.Delivered arrival = arrive(entity, new Happening.PropertyChanged("dealstage", "demo"), NOW);
        evaluate.commit(
                draft().settles(arrival, new Outcome.Deferred("unknown_entity", awaits.toString()))
                        .wants(awaits, arrival)
                        .plan(),
                now);
        return arrival.signal();
    }

    List<Message> unpublished(DeliveryId... correlationIds) {
        return evaluate.unpublished(Set.of(correlationIds), NOW).stream()
                .map(intent -> intent.outgoing().message())
                .toList();
    }

    /// All that the workspace's outbox holds; and with that it is empty.
    List<Message> publishAll(Instant now) {
        List<Intent> intents = fetches.unpublished(workspace, now);
        fetches.markPublished(intents, now);
        return intents.stream().map(intent -> intent.outgoing().message()).toList();
    }
}
