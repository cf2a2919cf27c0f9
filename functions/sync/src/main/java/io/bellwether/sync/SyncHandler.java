package io.bellwether.sync;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import io.bellwether.model.wire.FetchRequestedV1;
import io.bellwether.pipeline.fetch.FetchFromCrm;
import io.bellwether.runtime.SqsBatch;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import java.time.Duration;

/// Takes the sync queue's batches, one fetch after the other.
@Named("sync")
@ApplicationScoped
public class SyncHandler implements RequestHandler<SQSEvent, SQSBatchResponse> {
    /// One fetch is at most a handful of calls of 10 seconds.
    private static final Duration RESERVE = Duration.ofSeconds(50);

    private final SqsBatch batch = new SqsBatch("sync", RESERVE);
    private final FetchFromCrm fetch;

    SyncHandler(FetchFromCrm fetch) {
        this.fetch = fetch;
    }

    @Override
    public SQSBatchResponse handleRequest(SQSEvent event, Context context) {
        return batch.each(event, context, FetchRequestedV1.class, fetch::fetch);
    }
}
