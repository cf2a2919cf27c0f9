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
    /// By so much may our clock be ahead of the CRM's: what an event told of a link since the CRM was asked, or shortly
    /// before, stands against its answer.
    Duration CLOCKS_DIFFER = Duration.ofSeconds(10);

    /// The reason of a postponement to a reserved moment.
    String PACED = "paced";

    /// After this long a fetch that no signal waits for any more is given up.
    Duration LONGEST_WISH = Duration.ofDays(14);

    /// Takes the fetch for `lease`, if it is wanted, due and nobody's. A lease that has run out is nobody's. One that
    /// was wanted before [#LONGEST_WISH] and that nothing waits for ends here.
    Start begin(WorkspaceId workspace, FetchTarget target, Instant now, Duration lease);

    /// Reserves `calls` requests of the account's allowance, which everybody who calls as the account shares.
    ///
    /// @return the first moment at which the allowance has room for all of them; see [io.bellwether.pipeline.pace]
    Instant reserve(WorkspaceId workspace, String account, int calls, Instant now);

    /// Writes record, history, links and owner to the mirror, ends the fetch, and puts the release of the signals
    /// that waited for it into the outbox.
    ///
    /// @param askedFor the id that was wanted; another id than the record's own becomes its alias
    void completeRecord(WorkspaceId workspace, EntityRef askedFor, Crm.CrmRecord record, Instant fetchedAt);

    void completePipelines(WorkspaceId workspace, List<Pipeline> pipelines, Instant fetchedAt);

    /// The CRM does not have it: ends the fetch, and its parked signals as ignored(`not_in_crm`).
    void completeMissing(WorkspaceId workspace, FetchTarget target, Instant now);

    /// Ends the lease; not again before `notBefore`. The message for it goes into the outbox.
    void postpone(WorkspaceId workspace, FetchTarget target, Instant notBefore, String reason, Instant now);

    /// What this workspace's outbox holds and is due, or becomes due within the queue's longest delay, with the
    /// delay until then. A store may give the earliest alone: the relay brings the rest.
    List<Intent> unpublished(WorkspaceId workspace, Instant now);

    void markPublished(List<Intent> intents, Instant now);

    sealed interface Start {}

    /// @param attempt from 1
    /// @param hasSlot it was last postponed as [#PACED]: the moment that it was given has come. Reserving another
    ///        would put it behind everybody who came since.
    record Begun(int attempt, boolean hasSlot) implements Start {}

    /// Done already, never wanted, not yet due, or another worker's.
    record NothingToDo(String reason) implements Start {}
}
