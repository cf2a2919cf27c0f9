package io.bellwether.pipeline.fetch;

import io.bellwether.model.FetchTarget;
import io.bellwether.model.Pipeline;
import io.bellwether.model.WorkspaceId;
import io.bellwether.model.wire.FetchRequestedV1;
import io.bellwether.pipeline.DataRejected;
import io.bellwether.pipeline.EvaluateStore.Intent;
import io.bellwether.pipeline.PublishIntents;
import io.bellwether.pipeline.Queue;
import io.bellwether.pipeline.Unavailable;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collections;
import java.util.List;

/// Fetches one wanted thing from the CRM, writes it to the mirror, and releases the signals that waited for it:
/// begin, reserve, ask, complete or postpone, publish.
///
/// Whoever dies on the way leaves a lease that runs out; the relay then asks for the fetch again. What breaks rests,
/// longer each time, as what is refused does.
public final class FetchFromCrm {
    /// Longer than all calls of one fetch can take.
    static final Duration LEASE = Duration.ofMinutes(2);

    static final Duration AFTER_A_FAULT = Duration.ofMinutes(1);

    /// What only a person can mend is tried again after this, unless a setting says otherwise.
    static final Duration AFTER_REFUSAL = Duration.ofMinutes(5);

    /// Up to which a wait grows with the attempts; the CRM's own wish may be longer.
    static final Duration LONGEST_BACK_OFF = Duration.ofHours(1);

    private static final int DOUBLINGS = 6;

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
    /// @param afterRefusal how long what the CRM refuses rests at first
    public record Pace(String account, int callsPerFetch, Duration afterRefusal) {

        public Pace {
            if (!afterRefusal.isPositive()) {
                throw new IllegalArgumentException("What is refused rests for a while; got " + afterRefusal);
            }
        }

        public Pace(String account, int callsPerFetch) {
            this(account, callsPerFetch, AFTER_REFUSAL);
        }
    }

    /// @return what became of it, in a fixed word for the log line; the reason of a postponement is in its row
    /// @throws RuntimeException when something is broken; it is postponed all the same
    public String fetch(FetchRequestedV1 request) {
        WorkspaceId workspace = request.workspace();
        Instant now = clock.instant();
        String result = switch (store.begin(workspace, request.target(), now, LEASE)) {
            case FetchStore.NothingToDo(String reason) -> reason;
            case FetchStore.Begun begun -> perform(new Turn(workspace, request.target(), begun, now));
        };
        publish(workspace);
        return result;
    }

    private record Turn(WorkspaceId workspace, FetchTarget target, FetchStore.Begun begun, Instant startedAt) {}

    private String perform(Turn turn) {
        Instant start = startOf(turn);
        if (start.isAfter(turn.startedAt())) {
            store.postpone(turn.workspace(), turn.target(), start, FetchStore.PACED, turn.startedAt());
            return FetchStore.PACED;
        }
        try {
            return ask(turn);
        } catch (DataRejected e) {
            String reason = "The store cannot hold what the CRM answered: " + e.getMessage();
            return postpone(turn, LONGEST_BACK_OFF, reason, "unstorable");
        } catch (Unavailable e) {
            throw e;
        } catch (RuntimeException e) {
            String reason = "Fetching it failed with " + e.getClass().getSimpleName() + ".";
            postpone(turn, backOff(AFTER_A_FAULT, turn.begun().attempt()), reason, "broken");
            throw e;
        }
    }

    private Instant startOf(Turn turn) {
        return turn.begun().hasSlot()
                ? turn.startedAt()
                : store.reserve(turn.workspace(), pace.account(), pace.callsPerFetch(), turn.startedAt());
    }

    private String ask(Turn turn) {
        WorkspaceId workspace = turn.workspace();
        return switch (turn.target()) {
            case FetchTarget.Record(var entity) ->
                switch (crm.record(workspace, entity)) {
                    case Crm.Found<Crm.CrmRecord>(Crm.CrmRecord record) -> {
                        store.completeRecord(workspace, entity, record, turn.startedAt());
                        yield "fetched";
                    }
                    case Crm.Answer<Crm.CrmRecord> other -> endWithout(turn, other);
                };
            case FetchTarget.DealPipelines _ ->
                switch (crm.dealPipelines(workspace)) {
                    case Crm.Found<List<Pipeline>>(List<Pipeline> pipelines) -> {
                        store.completePipelines(workspace, pipelines, turn.startedAt());
                        yield "fetched";
                    }
                    case Crm.Answer<List<Pipeline>> other -> endWithout(turn, other);
                };
        };
    }

    private <T> String endWithout(Turn turn, Crm.Answer<T> answer) {
        return switch (answer) {
            case Crm.Found<T> _ -> throw new IllegalStateException("What was found is stored");
            case Crm.Missing<T> _ -> {
                store.completeMissing(turn.workspace(), turn.target(), clock.instant());
                yield "not_in_crm";
            }
            case Crm.Later<T>(Duration after, String reason) ->
                postpone(turn, backOff(after, turn.begun().attempt()), reason, "later");
            case Crm.Refused<T>(String reason) ->
                postpone(turn, backOff(pace.afterRefusal(), turn.begun().attempt()), reason, "refused");
        };
    }

    private String postpone(Turn turn, Duration wait, String reason, String result) {
        Instant now = clock.instant();
        store.postpone(turn.workspace(), turn.target(), now.plus(wait), reason, now);
        return result;
    }

    /// Doubles with every attempt, up to the longest back-off.
    static Duration backOff(Duration first, int attempt) {
        Duration doubled = first.multipliedBy(1L << Math.clamp(attempt - 1L, 0, DOUBLINGS));
        return Collections.max(List.of(first, Collections.min(List.of(doubled, LONGEST_BACK_OFF))));
    }

    private void publish(WorkspaceId workspace) {
        List<Intent> unpublished = store.unpublished(workspace, clock.instant());
        store.markPublished(new PublishIntents(queue).publish(unpublished), clock.instant());
    }
}
