package io.bellwether.local.poll;

import static java.util.stream.Collectors.toSet;

import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jboss.logging.Logger;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;

/// Gives one batch of a queue to its function and settles each message by the answer: deleted, or visible again after
/// a delay that grows with its receives. After too many the queue moves it to the dead letters.
final class DeliverBatch {
    private static final Logger LOG = Logger.getLogger(DeliverBatch.class);
    private static final int BATCH_SIZE = 10;
    private static final int DELETE_TRIES = 3;
    private static final int MAX_DELAY_SECONDS = 30;

    private final String queue;
    private final String queueUrl;
    private final Duration timeout;
    private final RequestHandler<SQSEvent, SQSBatchResponse> function;
    private final SqsClient sqs;

    /// @param timeout the function's; shorter than what a message that was handed out stays invisible
    DeliverBatch(
            String queue,
            String queueUrl,
            Duration timeout,
            RequestHandler<SQSEvent, SQSBatchResponse> function,
            SqsClient sqs) {
        this.queue = queue;
        this.queueUrl = queueUrl;
        this.timeout = timeout;
        this.function = function;
        this.sqs = sqs;
    }

    /// @param waitSeconds how long to wait for a first message
    /// @return how many messages were delivered
    int deliver(int waitSeconds) {
        List<Message> messages = sqs.receiveMessage(request -> request.queueUrl(queueUrl)
                        .maxNumberOfMessages(BATCH_SIZE)
                        .waitTimeSeconds(waitSeconds)
                        .messageSystemAttributeNames(MessageSystemAttributeName.ALL))
                .messages();
        if (!messages.isEmpty()) {
            Set<String> failed = invoke(messages);
            delete(messages.stream()
                    .filter(message -> !failed.contains(message.messageId()))
                    .toList());
            postpone(messages.stream()
                    .filter(message -> failed.contains(message.messageId()))
                    .toList());
        }
        return messages.size();
    }

    private Set<String> invoke(List<Message> messages) {
        Set<String> sent = messages.stream().map(Message::messageId).collect(toSet());
        FutureTask<SQSBatchResponse> call = new FutureTask<>(
                () -> function.handleRequest(ToSqsEvent.of(messages, queue), new Invocation(queue, timeout)));
        Thread.ofVirtual().name("function-" + queue).start(call);
        try {
            return ReadAnswer.failed(sent, call.get(timeout.toSeconds(), TimeUnit.SECONDS));
        } catch (ExecutionException e) {
            LOG.warnf(e.getCause(), "The function of %s failed; its %d messages come again", queue, sent.size());
        } catch (TimeoutException e) {
            call.cancel(true);
            LOG.warnf("The function of %s took longer than %s; its messages come again", queue, timeout);
        } catch (InterruptedException e) {
            call.cancel(true);
            Thread.currentThread().interrupt();
        }
        return sent;
    }

    private void delete(List<Message> done) {
        List<DeleteMessageBatchRequestEntry> entries = done.stream()
                .map(message -> DeleteMessageBatchRequestEntry.builder()
                        .id(message.messageId())
                        .receiptHandle(message.receiptHandle())
                        .build())
                .toList();
        for (int tries = 0; tries < DELETE_TRIES && !entries.isEmpty(); tries++) {
            List<DeleteMessageBatchRequestEntry> batch = entries;
            Set<String> refused =
                    sqs.deleteMessageBatch(request -> request.queueUrl(queueUrl).entries(batch)).failed().stream()
                            .map(failure -> failure.id())
                            .collect(toSet());
            entries =
                    batch.stream().filter(entry -> refused.contains(entry.id())).toList();
        }
        if (!entries.isEmpty()) {
            LOG.warnf("%d messages of %s were handled but not deleted; they come again", entries.size(), queue);
        }
    }

    private void postpone(List<Message> failed) {
        List<ChangeMessageVisibilityBatchRequestEntry> entries = failed.stream()
                .map(message -> ChangeMessageVisibilityBatchRequestEntry.builder()
                        .id(message.messageId())
                        .receiptHandle(message.receiptHandle())
                        .visibilityTimeout(delaySeconds(receives(message)))
                        .build())
                .toList();
        if (!entries.isEmpty()) {
            sqs.changeMessageVisibilityBatch(
                    request -> request.queueUrl(queueUrl).entries(entries));
        }
    }

    private static int receives(Message message) {
        String count = message.attributes().get(MessageSystemAttributeName.APPROXIMATE_RECEIVE_COUNT);
        return count == null ? 1 : Integer.parseInt(count);
    }

    /// 1, 2, 4, 8, 16, 30, 30… seconds.
    private static int delaySeconds(int receives) {
        return Math.min(MAX_DELAY_SECONDS, 1 << Math.min(receives - 1, 5));
    }
}
