package io.bellwether.local.poll;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse.BatchItemFailure;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DeliverBatchTest {
    private final ScriptedQueue queue = new ScriptedQueue();
    private final List<SQSEvent> invocations = new ArrayList<>();

    @Test
    void deletesWhatWasHandledAndBringsBackTheRest() {
        queue.with(1, "a", "b", "c");

        deliver((event, context) -> new SQSBatchResponse(List.of(new BatchItemFailure("b"))));

        assertThat(queue.deleted).containsExactlyInAnyOrder("receipt-a", "receipt-c");
        assertThat(queue.visibleAfterSeconds).isEqualTo(Map.of("receipt-b", 1));
    }

    @Test
    void bringsTheWholeBatchBackWhenTheFunctionThrows() {
        queue.with(1, "a", "b");

        deliver((event, context) -> {
            throw new IllegalStateException("a store is down");
        });

        assertThat(queue.deleted).isEmpty();
        assertThat(queue.visibleAfterSeconds).containsOnlyKeys("receipt-a", "receipt-b");
    }

    @Test
    void survivesAnErrorThatIsNoException() {
        queue.with(1, "a");

        deliver((event, context) -> {
            throw new StackOverflowError();
        });

        assertThat(queue.deleted).isEmpty();
        assertThat(queue.visibleAfterSeconds).containsOnlyKeys("receipt-a");
    }

    @Test
    void waitsLongerWithEveryReceive() {
        queue.with(1, "first").with(2, "second").with(5, "fifth").with(9, "ninth");

        deliver((event, context) -> {
            throw new IllegalStateException("still down");
        });

        assertThat(queue.visibleAfterSeconds)
                .isEqualTo(Map.of("receipt-first", 1, "receipt-second", 2, "receipt-fifth", 16, "receipt-ninth", 30));
    }

    @Test
    void handsOverWhatLambdaHandsOver() {
        queue.with(3, "a");

        deliver((event, context) -> {
            assertThat(context.getRemainingTimeInMillis()).isPositive();
            assertThat(context.getAwsRequestId()).isNotBlank();
            return new SQSBatchResponse(List.of());
        });

        SQSEvent.SQSMessage record = invocations.getFirst().getRecords().getFirst();
        assertThat(record.getMessageId()).isEqualTo("a");
        assertThat(record.getBody()).isEqualTo("body-a");
        assertThat(record.getAttributes()).containsEntry("ApproximateReceiveCount", "3");
        assertThat(record.getEventSource()).isEqualTo("aws:sqs");
        assertThat(record.getEventSourceArn()).endsWith(":webhooks");
        assertThat(queue.deleted).containsExactly("receipt-a");
    }

    @Test
    void handsOverTenAtMost() {
        queue.with(1, IntStream.range(0, 12).mapToObj(Integer::toString).toArray(String[]::new));

        deliver((event, context) -> new SQSBatchResponse(List.of()));

        assertThat(invocations).hasSize(1);
        assertThat(invocations.getFirst().getRecords()).hasSize(10);
    }

    @Test
    void doesNotInvokeTheFunctionForNothing() {
        deliver((event, context) -> new SQSBatchResponse(List.of()));

        assertThat(invocations).isEmpty();
    }

    @Test
    void deletesAgainWhatTheQueueDidNotDelete() {
        queue.with(1, "a");
        queue.refuseDeletes = 2;

        deliver((event, context) -> new SQSBatchResponse(List.of()));

        assertThat(queue.deleted).containsExactly("receipt-a");
    }

    private void deliver(RequestHandler<SQSEvent, SQSBatchResponse> function) {
        RequestHandler<SQSEvent, SQSBatchResponse> recorded = (SQSEvent event, Context context) -> {
            invocations.add(event);
            return function.handleRequest(event, context);
        };
        new DeliverBatch("webhooks", "http://localhost/queue", Duration.ofSeconds(30), recorded, queue).deliver(0);
    }
}
