package io.bellwether.pipeline.fetch;

import io.bellwether.model.FetchTarget;
import io.bellwether.model.Pipeline;
import io.bellwether.model.WorkspaceId;
import io.bellwether.model.wire.FetchRequestedV1;
import io.bellwether.pipeline.EvaluateStore.Intent;
import io.bellwether.pipeline.PublishIntents;
import io.bellwether.pipeline.Queue;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/// Fetches one wanted thing from the CRM, writes it to the mirror, and releases the signals that waited for it.
public final class FetchFromCrm {
    /// Longer than all calls of one fetch can take.
    static final Duration LEASE = Duration.ofMinutes(2);

    static final Duration AFTER_REFUSAL = Duration.ofMinutes(5);

    private final FetchStore store;
    private final Crm crm;
    private final Queue queue;
    private final InstantSource clock;
    private final Pace pace;

    public FetchFromCrm(FetchStore store, Crm crm, Queue queue, InstantSource clock, Pace pace) {
        this.store = store;
        this.crm = crm;
        this.queue = queue;
        this.clock = clock;
        this.pace = pace;
    }

    /// @param account what the allowance belongs to, such as `hubspot`
    /// @param callsPerFetch how many requests one record takes at most
    /// @param spacing the account's interval divided by its allowance
    public record Pace(String account, int callsPerFetch, Duration spacing) {}

    /// @return what became of it, for the log line
    public String fetch(FetchRequestedV1 request) {
        WorkspaceId workspace = request.workspace();
        FetchTarget target = request.target();
        Instant now = clock.instant();
        if (store.begin(workspace, target, now, LEASE) instanceof FetchStore.NothingToDo(String reason)) {
            return reason;
        }
        Instant slot = store.reserve(workspace, pace.account(), pace.callsPerFetch(), pace.spacing(), now);
        String result = slot.isAfter(now)
                ? postpone(workspace, target, slot, "paced")
                : switch (target) {
                    case FetchTarget.Record wanted -> fetchRecord(workspace, wanted, now);
                    case FetchTarget.DealPipelines wanted -> fetchPipelines(workspace, wanted, now);
                };
        publish(workspace);
        return result;
    }

    private String fetchRecord(WorkspaceId workspace, FetchTarget.Record wanted, Instant startedAt) {
        return switch (crm.record(workspace, wanted.entity())) {
            case Crm.Found<Crm.CrmRecord>(Crm.CrmRecord record) -> {
                store.completeRecord(workspace, wanted.entity(), record, startedAt);
                yield "fetched";
            }
            case Crm.Missing<Crm.CrmRecord> _ -> missing(workspace, wanted);
            case Crm.Later<Crm.CrmRecord>(Duration after, String reason) ->
                postpone(workspace, wanted, clock.instant().plus(after), reason);
            case Crm.Refused<Crm.CrmRecord>(String reason) ->
                postpone(workspace, wanted, clock.instant().plus(AFTER_REFUSAL), reason);
        };
    }

    private String fetchPipelines(WorkspaceId workspace, FetchTarget.DealPipelines wanted, Instant startedAt) {
        return switch (crm.dealPipelines(workspace)) {
            case Crm.Found<List<Pipeline>>(var pipelines) -> {
                store.completePipelines(workspace, pipelines, startedAt);
                yield "fetched";
            }
            case Crm.Missing<List<Pipeline>> _ -> missing(workspace, wanted);
            case Crm.Later<List<Pipeline>>(Duration after, String reason) ->
                postpone(workspace, wanted, clock.instant().plus(after), reason);
            case Crm.Refused<List<Pipeline>>(String reason) ->
                postpone(workspace, wanted, clock.instant().plus(AFTER_REFUSAL), reason);
        };
    }

    private String missing(WorkspaceId workspace, FetchTarget target) {
        store.completeMissing(workspace, target, clock.instant());
        return "not_in_crm";
    }

    private String postpone(WorkspaceId workspace, FetchTarget target, Instant notBefore, String reason) {
        store.postpone(workspace, target, notBefore, reason, clock.instant());
        return reason;
    }

    private void publish(WorkspaceId workspace) {
        List<Intent> unpublished = store.unpublished(workspace, clock.instant());
        store.markPublished(new PublishIntents(queue).publish(unpublished), clock.instant());
    }
}
