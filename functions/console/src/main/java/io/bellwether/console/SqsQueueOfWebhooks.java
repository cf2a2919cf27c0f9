package io.bellwether.console;

import io.bellwether.pipeline.Queue;
import io.bellwether.runtime.SqsQueue;
import io.bellwether.runtime.config.InstallationConfig;
import jakarta.inject.Singleton;
import java.util.List;
import software.amazon.awssdk.services.sqs.SqsClient;

/// What a person has replayed goes the way of every delivery.
@Singleton
final class SqsQueueOfWebhooks implements Queue {
    private final Queue sqs;

    SqsQueueOfWebhooks(SqsClient sqs, InstallationConfig config) {
        this.sqs = new SqsQueue(sqs, config.queues());
    }

    @Override
    public List<Outgoing> send(List<Outgoing> messages) {
        return sqs.send(messages);
    }
}
