package io.bellwether.sync;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import io.bellwether.model.wire.EffectDueV1;
import io.bellwether.model.wire.FetchRequestedV1;
import io.bellwether.model.wire.JobDueV1;
import io.bellwether.model.wire.Message;
import io.bellwether.model.wire.SignalReleasedV1;
import io.bellwether.model.wire.SyncDueV1;
import io.bellwether.model.wire.WebhookReceivedV1;
import io.bellwether.pipeline.fetch.FetchFromCrm;
import io.bellwether.pipeline.sync.SyncFromCrm;
import io.bellwether.runtime.SqsBatch;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/// Takes the sync queue's batches, one message after the other: a fetch, or a while of a sync run, a backtest or a
/// replay.
@Named("sync")
@ApplicationScoped
public class SyncHandler implements RequestHandler<SQSEvent, SQSBatchResponse> {
    /// One fetch is at most a handful of calls of 10 seconds; so is a page of a sync.
    private static final Duration RESERVE = Duration.ofSeconds(50);

    /// A run that has neighbors in its batch lets them have their turn.
    private static final Duration AMONG_OTHERS = Duration.ofSeconds(10);

    private final SqsBatch batch = new SqsBatch("sync", RESERVE);
    private final FetchFromCrm fetch;
    private final SyncFromCrm sync;
    private final GoOnWithDueJobs jobs;
    private final InstantSource clock = InstantSource.system();

    SyncHandler(FetchFromCrm fetch, SyncFromCrm sync, GoOnWithDueJobs jobs) {
        this.fetch = fetch;
        this.sync = sync;
        this.jobs = jobs;
    }

    @Override
    public SQSBatchResponse handleRequest(SQSEvent event, Context context) {
        boolean alone = event.getRecords().size() == 1;
        return batch.each(event, context, Message.class, message -> switch (message) {
            case FetchRequestedV1 wanted -> fetch.fetch(wanted);
            case SyncDueV1 due -> sync.go(due, until(context, alone));
            case JobDueV1 due -> jobs.go(due, until(context, alone));
            case WebhookReceivedV1 _, SignalReleasedV1 _, EffectDueV1 _ ->
                throw new IllegalArgumentException("The sync queue carries no " + message.type());
        });
    }

    private Instant until(Context context, boolean alone) {
        Instant now = clock.instant();
        Instant end = now.plusMillis(context.getRemainingTimeInMillis()).minus(RESERVE);
        Instant turn = now.plus(AMONG_OTHERS);
        return alone || end.isBefore(turn) ? end : turn;
    }
}
