package io.bellwether.console;

import static software.amazon.awssdk.services.sqs.model.QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES;
import static software.amazon.awssdk.services.sqs.model.QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_DELAYED;
import static software.amazon.awssdk.services.sqs.model.QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE;

import io.bellwether.model.wire.QueueName;
import io.bellwether.pipeline.Unavailable;
import io.bellwether.runtime.config.InstallationConfig.Queues;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.SqsClient;

/// A dead-letter queue has its queue's URL with `-dlq` at the end. Needs the permission `sqs:GetQueueAttributes`.
final class SqsQueueDepths implements QueueDepths {
    private final SqsClient sqs;
    private final Queues queues;

    SqsQueueDepths(SqsClient sqs, Queues queues) {
        this.sqs = sqs;
        this.queues = queues;
    }

    @Override
    public long messages(QueueName queue) {
        return count(url(queue));
    }

    @Override
    public long deadLetters(QueueName queue) {
        return count(url(queue) + "-dlq");
    }

    private long count(String url) {
        try {
            return sqs
                    .getQueueAttributes(request -> request.queueUrl(url)
                            .attributeNames(
                                    APPROXIMATE_NUMBER_OF_MESSAGES,
                                    APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE,
                                    APPROXIMATE_NUMBER_OF_MESSAGES_DELAYED))
                    .attributes()
                    .values()
                    .stream()
                    .mapToLong(Long::parseLong)
                    .sum();
        } catch (SdkException e) {
            throw new Unavailable("SQS did not answer", e);
        }
    }

    private String url(QueueName queue) {
        return switch (queue) {
            case WEBHOOKS -> queues.webhooks();
            case EFFECTS -> queues.effects();
            case SYNC -> queues.sync();
        };
    }
}
