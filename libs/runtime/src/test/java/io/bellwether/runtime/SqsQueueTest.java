package io.bellwether.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.bellwether.model.DeliveryId;
import io.bellwether.model.EffectId;
import io.bellwether.model.EntityRef;
import io.bellwether.model.FetchTarget;
import io.bellwether.model.WorkspaceId;
import io.bellwether.model.wire.EffectDueV1;
import io.bellwether.model.wire.FetchRequestedV1;
import io.bellwether.model.wire.QueueName;
import io.bellwether.model.wire.WebhookReceivedV1;
import io.bellwether.pipeline.Queue.Outgoing;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.BatchResultErrorEntry;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchResponse;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchResultEntry;

class SqsQueueTest {
    private static final Map<QueueName, String> URLS =
            Map.of(QueueName.WEBHOOKS, "q:webhooks", QueueName.EFFECTS, "q:effects", QueueName.SYNC, "q:sync");

    private final FakeSqs sqs = new FakeSqs();
    private final SqsQueue queue = new SqsQueue(sqs, URLS);

    @Test
    void sendsEachMessageToTheQueueThatItsTypeNames() {
        assertThat(queue.send(List.of(effect(), fetch(), effect()))).isEmpty();

        assertThat(sqs.requests)
                .extracting(
                        SendMessageBatchRequest::queueUrl,
                        request -> request.entries().size())
                .containsExactlyInAnyOrder(tuple("q:effects", 2), tuple("q:sync", 1));
    }

    @Test
    void sendsNothingWhenThereIsNothing() {
        assertThat(queue.send(List.of())).isEmpty();

        assertThat(sqs.requests).isEmpty();
    }

    @Test
    void putsTenMessagesIntoOneRequest() {
        assertThat(queue.send(effects(23))).isEmpty();

        assertThat(sqs.requests).extracting(request -> request.entries().size()).containsExactly(10, 10, 3);
    }

    @Test
    void keepsEachRequestWithinOneMebibyte() {
        assertThat(queue.send(List.of(webhook(400), webhook(300), webhook(300), webhook(700))))
                .isEmpty();

        assertThat(sqs.requests)
                .hasSize(3)
                .allSatisfy(request -> assertThat(request.entries().stream()
                                .mapToInt(entry -> entry.messageBody().length())
                                .sum())
                        .isLessThanOrEqualTo(1024 * 1024));
    }

    @ParameterizedTest
    @CsvSource({"PT0S, 0", "PT0.2S, 1", "PT1S, 1", "PT90S, 90", "PT15M, 900", "PT3H, 900", "PT-5S, 0"})
    void delaysByWholeSecondsUpToAQuarterOfAnHour(Duration delay, int seconds) {
        queue.send(List.of(new Outgoing(effect().message(), delay)));

        assertThat(sqs.requests.getFirst().entries().getFirst().delaySeconds()).isEqualTo(seconds);
    }

    @Test
    void triesAgainOnlyWhatWasNotTaken() {
        sqs.refuse = entry -> sqs.requests.size() == 1 && entry.id().equals("3");

        assertThat(queue.send(effects(5))).isEmpty();

        assertThat(sqs.requests).extracting(request -> request.entries().size()).containsExactly(5, 1);
    }

    @Test
    void returnsExactlyWhatStaysRefused() {
        for (int refused = 0; refused < 1024; refused++) {
            List<Outgoing> messages = effects(10);
            List<String> bodies = messages.stream()
                    .map(each -> new WireJson().encode(each.message()))
                    .toList();
            int mask = refused;
            sqs.refuse = entry -> (mask >> bodies.indexOf(entry.messageBody()) & 1) == 1;

            assertThat(queue.send(messages))
                    .isEqualTo(IntStream.range(0, 10)
                            .filter(index -> (mask >> index & 1) == 1)
                            .mapToObj(messages::get)
                            .toList());
        }
    }

    @Test
    void countsAMessageThatTheAnswerDoesNotMentionAsNotTaken() {
        sqs.forgetful = true;
        List<Outgoing> messages = effects(2);

        assertThat(queue.send(messages)).isEqualTo(messages);
    }

    @Test
    void returnsEverythingWhenTheQueueIsOutOfReach() {
        sqs.unreachable = true;
        List<Outgoing> messages = effects(25);

        assertThat(queue.send(messages)).isEqualTo(messages);

        assertThat(sqs.requests).as("not asked again in the same call").hasSize(1);
    }

    private static List<Outgoing> effects(int count) {
        return IntStream.range(0, count).mapToObj(_ -> effect()).toList();
    }

    private static Outgoing effect() {
        return Outgoing.now(new EffectDueV1(
                new DeliveryId(UUID.randomUUID()),
                new WorkspaceId(UUID.randomUUID()),
                new EffectId(UUID.randomUUID())));
    }

    private static Outgoing fetch() {
        return Outgoing.now(new FetchRequestedV1(
                new DeliveryId(UUID.randomUUID()),
                new WorkspaceId(UUID.randomUUID()),
                new FetchTarget.Record(EntityRef.parse("deal:1"))));
    }

    private static Outgoing webhook(int kibibytes) {
        return Outgoing.now(new WebhookReceivedV1(
                new DeliveryId(UUID.randomUUID()), "hubspot", null, Instant.EPOCH, new byte[kibibytes * 1024]));
    }

    private static final class FakeSqs implements SqsClient {
        final List<SendMessageBatchRequest> requests = new ArrayList<>();
        Predicate<SendMessageBatchRequestEntry> refuse = _ -> false;
        boolean unreachable;
        boolean forgetful;

        @Override
        public SendMessageBatchResponse sendMessageBatch(SendMessageBatchRequest request) {
            requests.add(request);
            if (unreachable) {
                throw SdkClientException.create("Unable to execute HTTP request");
            }
            SendMessageBatchResponse.Builder response = SendMessageBatchResponse.builder();
            return forgetful
                    ? response.build()
                    : response.successful(request.entries().stream()
                                    .filter(refuse.negate())
                                    .map(entry -> SendMessageBatchResultEntry.builder()
                                            .id(entry.id())
                                            .build())
                                    .toList())
                            .failed(request.entries().stream()
                                    .filter(refuse)
                                    .map(entry -> BatchResultErrorEntry.builder()
                                            .id(entry.id())
                                            .build())
                                    .toList())
                            .build();
        }

        @Override
        public String serviceName() {
            return "sqs";
        }

        @Override
        public void close() {}
    }
}
