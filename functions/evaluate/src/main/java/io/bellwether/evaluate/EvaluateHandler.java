package io.bellwether.evaluate;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import io.bellwether.model.DeliveryId;
import io.bellwether.model.wire.EffectDueV1;
import io.bellwether.model.wire.FetchRequestedV1;
import io.bellwether.model.wire.JobDueV1;
import io.bellwether.model.wire.Message;
import io.bellwether.model.wire.SignalReleasedV1;
import io.bellwether.model.wire.SyncDueV1;
import io.bellwether.model.wire.WebhookReceivedV1;
import io.bellwether.pipeline.EvaluateBatch;
import io.bellwether.runtime.RandomUuid;
import io.bellwether.runtime.SqsBatch;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Takes the webhooks queue's batches, each as one piece of work.
@Named("evaluate")
@ApplicationScoped
public class EvaluateHandler implements RequestHandler<SQSEvent, SQSBatchResponse> {
    /// A batch is a few statements, a call each to the table of claims and to the queues, and the time that it may give
    /// way to others.
    private static final Duration RESERVE = Duration.ofSeconds(13);

    private final SqsBatch batch = new SqsBatch("evaluate", RESERVE);
    private final EvaluateBatch evaluate;

    EvaluateHandler(EvaluateBatch evaluate) {
        this.evaluate = evaluate;
    }

    @Override
    public SQSBatchResponse handleRequest(SQSEvent event, Context context) {
        String owner = RandomUuid.make().toString();
        return batch.together(event, context, messages -> evaluate(messages, owner));
    }

    /// @return the correlation ids that have to come again; a message of another queue is never ours to end
    private Set<DeliveryId> evaluate(List<Message> messages, String owner) {
        List<WebhookReceivedV1> webhooks = new ArrayList<>();
        List<SignalReleasedV1> releases = new ArrayList<>();
        Set<DeliveryId> strays = new HashSet<>();
        for (Message message : messages) {
            switch (message) {
                case WebhookReceivedV1 webhook -> webhooks.add(webhook);
                case SignalReleasedV1 release -> releases.add(release);
                case EffectDueV1 stray -> strays.add(stray.correlationId());
                case FetchRequestedV1 stray -> strays.add(stray.correlationId());
                case SyncDueV1 stray -> strays.add(stray.correlationId());
                case JobDueV1 stray -> strays.add(stray.correlationId());
            }
        }
        Set<DeliveryId> again = new HashSet<>(evaluate.evaluate(webhooks, releases, owner));
        again.addAll(strays);
        return again;
    }
}
