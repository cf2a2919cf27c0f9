package io.bellwether.runtime;

import static software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName.APPROXIMATE_RECEIVE_COUNT;

import io.bellwether.model.DeliveryId;
import io.bellwether.model.wire.Message;
import io.bellwether.model.wire.QueueName;
import io.bellwether.pipeline.Queue;
import io.bellwether.pipeline.QueueContract;
import java.net.URI;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.elasticmq.rest.sqs.SQSRestServer;
import org.elasticmq.rest.sqs.SQSRestServerBuilder;
import org.junit.jupiter.api.AfterAll;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.BatchResultErrorEntry;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.ReceiptHandleIsInvalidException;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchResponse;

/// What the simulated queue keeps, a server of SQS's protocol keeps too.
final class SqsQueueOnElasticMqTest implements QueueContract {
    private static final Duration VISIBILITY = Duration.ofSeconds(2);
    private static final SQSRestServer SERVER =
            SQSRestServerBuilder.withDynamicPort().start();
    private static final SqsClient SQS = SqsClient.builder()
            .endpointOverride(URI.create("http://localhost:"
                    + SERVER.waitUntilStarted().localAddress().getPort()))
            .region(Region.EU_CENTRAL_1)
            .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("x", "x")))
            .httpClient(UrlConnectionHttpClient.create())
            .build();

    @AfterAll
    static void stop() {
        SQS.close();
        SERVER.stopAndWait();
    }

    @Override
    public QueueUnderTest queue() {
        return new OnElasticMq();
    }

    private static final class OnElasticMq implements QueueUnderTest {
        private final Set<DeliveryId> refused = new HashSet<>();
        private final WireJson wire = new WireJson();
        private final String deadLetters;
        private final String url;

        OnElasticMq() {
            String name = "q" + UUID.randomUUID();
            deadLetters = SQS.createQueue(request -> request.queueName(name + "-dead"))
                    .queueUrl();
            url = SQS.createQueue(request -> request.queueName(name)
                            .attributes(Map.of(
                                    QueueAttributeName.VISIBILITY_TIMEOUT,
                                    Long.toString(VISIBILITY.toSeconds()),
                                    QueueAttributeName.REDRIVE_POLICY,
                                    "{\"deadLetterTargetArn\":\"arn:aws:sqs:elasticmq:000000000000:" + name
                                            + "-dead\",\"maxReceiveCount\":\"" + MAX_RECEIVES + "\"}")))
                    .queueUrl();
        }

        @Override
        public Queue sender() {
            Map<QueueName, String> urls = new EnumMap<>(QueueName.class);
            for (QueueName queue : QueueName.values()) {
                urls.put(queue, url);
            }
            return new SqsQueue(new Refusing(refused), urls);
        }

        @Override
        public void refuse(DeliveryId correlationId) {
            refused.add(correlationId);
        }

        @Override
        public List<Received> receive() {
            return receive(url);
        }

        private List<Received> receive(String from) {
            return SQS
                    .receiveMessage(request -> request.queueUrl(from)
                            .maxNumberOfMessages(10)
                            .messageSystemAttributeNames(APPROXIMATE_RECEIVE_COUNT))
                    .messages()
                    .stream()
                    .map(each -> new Received(
                            each.receiptHandle(),
                            ((Decoded.Known) wire.decode(each.body())).message(),
                            Integer.parseInt(each.attributes().get(APPROXIMATE_RECEIVE_COUNT))))
                    .toList();
        }

        @Override
        public void delete(Received received) {
            try {
                SQS.deleteMessage(request ->
                        request.queueUrl(url).receiptHandle(received.receipt().toString()));
            } catch (ReceiptHandleIsInvalidException old) {
                // SQS itself says nothing.
            }
        }

        @Override
        public void giveBack(Received received) {
            SQS.changeMessageVisibility(request -> request.queueUrl(url)
                    .receiptHandle(received.receipt().toString())
                    .visibilityTimeout(0));
        }

        @Override
        public void passVisibility() {
            pass(VISIBILITY.plusMillis(200));
        }

        @Override
        public void pass(Duration span) {
            try {
                Thread.sleep(span);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        @Override
        public List<Message> deadLetters() {
            return receive(deadLetters).stream().map(Received::message).toList();
        }
    }

    /// Answers for some entries of a batch as SQS does when it is short of capacity.
    private record Refusing(Set<DeliveryId> refused) implements SqsClient {
        @Override
        public SendMessageBatchResponse sendMessageBatch(SendMessageBatchRequest request) {
            List<SendMessageBatchRequestEntry> taken = request.entries().stream()
                    .filter(entry -> !isRefused(entry))
                    .toList();
            SendMessageBatchResponse.Builder answer = SendMessageBatchResponse.builder()
                    .successful(List.of())
                    .failed(request.entries().stream()
                            .filter(this::isRefused)
                            .map(entry -> BatchResultErrorEntry.builder()
                                    .id(entry.id())
                                    .code("ServiceUnavailable")
                                    .senderFault(false)
                                    .build())
                            .toList());
            if (!taken.isEmpty()) {
                answer.successful(
                        SQS.sendMessageBatch(request.toBuilder().entries(taken).build())
                                .successful());
            }
            return answer.build();
        }

        private boolean isRefused(SendMessageBatchRequestEntry entry) {
            return refused.stream().anyMatch(id -> entry.messageBody().contains(id.toString()));
        }

        @Override
        public String serviceName() {
            return SQS.serviceName();
        }

        @Override
        public void close() {}
    }
}
