package io.bellwether.pipeline.fetch;

import io.bellwether.model.DeliveryId;
import io.bellwether.model.EntityRef;
import io.bellwether.model.FetchTarget;
import io.bellwether.model.Pipeline;
import io.bellwether.model.WorkspaceId;
import io.bellwether.model.wire.FetchRequestedV1;
import io.bellwether.model.wire.Message;
import io.bellwether.model.wire.SignalReleasedV1;
import io.bellwether.pipeline.EvaluateStore.Intent;
import io.bellwether.pipeline.Queue.Outgoing;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The store's contract, kept in maps.
final class FetchesInMemory implements FetchStore {
    private static final Duration SPACING = Duration.ofSeconds(1);
    private static final Duration BURST = Duration.ofSeconds(4);
    final Map<FetchTarget, Row> rows = new LinkedHashMap<>();
    final Map<EntityRef, Crm.CrmRecord> mirror = new LinkedHashMap<>();
    final Map<EntityRef, EntityRef> aliases = new HashMap<>();
    final List<Pipeline> pipelines = new ArrayList<>();
    final List<Outbound> outbox = new ArrayList<>();
    private final Map<String, Instant> nextFree = new HashMap<>();
    private long nextIntent;

    static final class Row {
        DeliveryId correlationId;
        String state = "wanted";
        int attempt;
        Instant notBefore = Instant.MIN;
        Instant leasedUntil = Instant.MIN;
        String reason = "";

        Row(DeliveryId correlationId) {
            this.correlationId = correlationId;
        }
    }

    record Outbound(Intent intent, Instant availableAt) {}

    void want(FetchTarget target, DeliveryId correlationId) {
        rows.put(target, new Row(correlationId));
    }

    @Override
    public Start begin(WorkspaceId workspace, FetchTarget target, Instant now, Duration lease) {
        Row row = rows.get(target);
        if (row == null || !row.state.equals("wanted")) {
            return new NothingToDo("not_wanted");
        }
        if (row.notBefore.isAfter(now)) {
            return new NothingToDo("not_due");
        }
        if (row.leasedUntil.isAfter(now)) {
            return new NothingToDo("not_ours");
        }
        row.leasedUntil = now.plus(lease);
        return new Begun(++row.attempt, row.reason.equals(PACED));
    }

    @Override
    public Instant reserve(WorkspaceId workspace, String account, int calls, Instant now) {
        Instant free = nextFree.getOrDefault(account, now);
        Instant slot = free.isAfter(now) ? free : now;
        nextFree.put(account, slot.plus(SPACING.multipliedBy(calls)));
        return slot.minus(BURST).isAfter(now) ? slot.minus(BURST) : now;
    }

    @Override
    public void completeRecord(WorkspaceId workspace, EntityRef askedFor, Crm.CrmRecord record, Instant fetchedAt) {
        mirror.put(record.entity(), record);
        if (!askedFor.equals(record.entity())) {
            aliases.put(askedFor, record.entity());
        }
        end(workspace, new FetchTarget.Record(askedFor), "done", fetchedAt);
    }

    @Override
    public void completePipelines(WorkspaceId workspace, List<Pipeline> fetched, Instant fetchedAt) {
        pipelines.clear();
        pipelines.addAll(fetched);
        end(workspace, new FetchTarget.DealPipelines(), "done", fetchedAt);
    }

    @Override
    public void completeMissing(WorkspaceId workspace, FetchTarget target, Instant now) {
        rows.get(target).state = "missing";
    }

    @Override
    public void postpone(WorkspaceId workspace, FetchTarget target, Instant notBefore, String reason, Instant now) {
        Row row = rows.get(target);
        row.notBefore = notBefore;
        row.leasedUntil = Instant.MIN;
        row.reason = reason;
        put(new FetchRequestedV1(row.correlationId, workspace, target), notBefore);
    }

    @Override
    public List<Intent> unpublished(WorkspaceId workspace, Instant now) {
        return outbox.stream()
                .filter(each -> !each.availableAt().isAfter(now.plus(Duration.ofMinutes(15))))
                .map(each -> new Intent(
                        each.intent().id(),
                        new Outgoing(
                                each.intent().outgoing().message(),
                                each.availableAt().isAfter(now)
                                        ? Duration.between(now, each.availableAt())
                                        : Duration.ZERO)))
                .toList();
    }

    @Override
    public void markPublished(List<Intent> intents, Instant now) {
        List<Long> ids = intents.stream().map(Intent::id).toList();
        outbox.removeIf(each -> ids.contains(each.intent().id()));
    }

    private void end(WorkspaceId workspace, FetchTarget target, String state, Instant at) {
        Row row = rows.get(target);
        row.state = state;
        put(new SignalReleasedV1(row.correlationId, workspace, List.of()), at);
    }

    private void put(Message message, Instant availableAt) {
        outbox.add(new Outbound(new Intent(++nextIntent, Outgoing.now(message)), availableAt));
    }
}
