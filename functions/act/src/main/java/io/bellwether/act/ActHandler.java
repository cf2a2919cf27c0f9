package io.bellwether.act;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import io.bellwether.model.wire.EffectDueV1;
import io.bellwether.runtime.SqsBatch;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import java.time.Duration;

/// Takes the effects queue's batches, one effect after the other.
@Named("act")
@ApplicationScoped
public class ActHandler implements RequestHandler<SQSEvent, SQSBatchResponse> {
    /// One call of 10 seconds, and the rows around it.
    private static final Duration RESERVE = Duration.ofSeconds(20);

    private final SqsBatch batch = new SqsBatch("act", RESERVE);
    private final PerformDueEffect perform;

    ActHandler(PerformDueEffect perform) {
        this.perform = perform;
    }

    @Override
    public SQSBatchResponse handleRequest(SQSEvent event, Context context) {
        return batch.each(event, context, EffectDueV1.class, perform::perform);
    }
}
