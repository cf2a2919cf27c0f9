package io.bellwether.pipeline.fetch;

import io.bellwether.model.EntityRef;
import io.bellwether.model.FetchTarget;
import io.bellwether.model.Pipeline;
import io.bellwether.model.WorkspaceId;
import io.bellwether.pipeline.EvaluateStore.Intent;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// Port: the fetches that are wanted, and the mirror they fill. Each method is one transaction; all may throw
/// [io.bellwether.pipeline.Unavailable].
public interface FetchStore {

    /// Takes the fetch for `lease`, if it is wanted, due and nobody's.
    Start begin(WorkspaceId workspace, FetchTarget target, Instant now, Duration lease);

    /// Reserves `calls` requests of the account's allowance.
    ///
    /// @return when they may be made; `now` or earlier means at once
    Instant reserve(WorkspaceId workspace, String account, int calls, Duration spacing, Instant now);

    /// Writes record, history, links and owner to the mirror, ends the fetch, and puts the release of the signals
    /// that waited for it into the outbox.
    ///
    /// @param askedFor the id that was wanted; another id than the record's own becomes its alias
    void completeRecord(WorkspaceId workspace, EntityRef askedFor, Crm.CrmRecord record, Instant fetchedAt);

    void completePipelines(WorkspaceId workspace, List<Pipeline> pipelines, Instant fetchedAt);

    /// The CRM does not have it: ends the fetch, and its parked signals as ignored(`not_in_crm`).
    void completeMissing(WorkspaceId workspace, FetchTarget target, Instant now);

    /// Not before `notBefore`; the message for it goes into the outbox.
    void postpone(WorkspaceId workspace, FetchTarget target, Instant notBefore, String reason, Instant now);

    /// Publishes what this workspace's outbox holds and is due.
    List<Intent> unpublished(WorkspaceId workspace, Instant now);

    void markPublished(List<Intent> intents, Instant now);

    sealed interface Start {}

    record Begun(int attempt) implements Start {}

    /// Done already, never wanted, not yet due, or another worker's.
    record NothingToDo(String reason) implements Start {}
}
