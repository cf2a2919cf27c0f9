package io.bellwether.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse.BatchItemFailure;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.bellwether.model.AlertId;
import io.bellwether.model.DeliveryId;
import io.bellwether.model.EffectId;
import io.bellwether.model.SignalId;
import io.bellwether.model.WorkspaceId;
import io.bellwether.model.wire.EffectDueV1;
import io.bellwether.model.wire.Message;
import io.bellwether.model.wire.WebhookReceivedV1;
import io.bellwether.pipeline.Claims;
import io.bellwether.pipeline.EvaluateBatch;
import io.bellwether.pipeline.Unavailable;
import io.bellwether.runtime.Invocation;
import io.bellwether.runtime.WireJson;
import io.bellwether.sources.Sources;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EvaluateHandlerTest {
    private final ForgetfulStore store = new ForgetfulStore();
    private final EvaluateHandler handler = new EvaluateHandler(new EvaluateBatch(
            new Sources(), store, new NoClaims(), messages -> List.of(), InstantSource.system(), _ -> {}));

    @Test
    void recordsTheDeliveriesOfABatchAtOnce() {
        List<Integer> sizes = new ArrayList<>();
        store.beforeRecord = deliveries -> sizes.add(deliveries.size());
        List<WebhookReceivedV1> webhooks = webhooks(10);

        assertThat(failed(handle(webhooks))).isEmpty();

        assertThat(sizes).containsExactly(10);
        assertThat(store.recorded)
                .containsExactlyElementsOf(
                        webhooks.stream().map(WebhookReceivedV1::correlationId).toList());
    }

    @Test
    void takesWhatLambdaHandsOver() throws IOException {
        assertThat(failed(handler.handleRequest(envelope("webhook-received"), new Invocation("evaluate", 30_000))))
                .isEmpty();
        assertThat(failed(handler.handleRequest(envelope("signal-released"), new Invocation("evaluate", 30_000))))
                .isEmpty();

        assertThat(store.recorded).containsExactly(DeliveryId.of("0b6f3b1e-52a7-4f0e-9f0c-6f1f6d0c3a57"));
        assertThat(store.askedFor).containsExactly(SignalId.of("9f7a2c44-18de-8b3a-a1c5-5e2d90b7f613"));
    }

    @Test
    void failsThePoisonedDeliveryAlone() {
        List<WebhookReceivedV1> webhooks = webhooks(10);
        DeliveryId poisoned = webhooks.get(6).correlationId();
        store.beforeRecord = deliveries -> {
            if (deliveries.stream().anyMatch(delivery -> delivery.id().equals(poisoned))) {
                throw new StackOverflowError();
            }
        };

        assertThat(failed(handle(webhooks))).containsExactly("m6");

        assertThat(store.recorded).hasSize(9).doesNotContain(poisoned);
    }

    @Test
    void failsAllWhenTheStoreDoesNotAnswer() {
        store.beforeRecord = _ -> {
            throw new Unavailable("The database did not answer");
        };

        assertThat(failed(handle(webhooks(3)))).containsExactly("m0", "m1", "m2");
    }

    @Test
    void failsAMessageOfAnotherQueue() {
        WebhookReceivedV1 webhook = webhooks(1).getFirst();
        EffectDueV1 stray = new EffectDueV1(
                new DeliveryId(UUID.randomUUID()), new WorkspaceId(UUID.randomUUID()), new EffectId(UUID.randomUUID()));

        assertThat(failed(handle(List.of(stray, webhook)))).containsExactly("m0");

        assertThat(store.recorded).containsExactly(webhook.correlationId());
    }

    private SQSBatchResponse handle(List<? extends Message> messages) {
        SQSEvent event = new SQSEvent();
        event.setRecords(IntStream.range(0, messages.size())
                .mapToObj(index -> record("m" + index, new WireJson().encode(messages.get(index))))
                .toList());
        return handler.handleRequest(event, new Invocation("evaluate", 30_000));
    }

    private static SQSEvent envelope(String name) throws IOException {
        JsonNode envelope = new ObjectMapper()
                .readTree(Path.of("../../events/lambda/evaluate-%s.json".formatted(name))
                        .toFile());
        SQSEvent event = new SQSEvent();
        event.setRecords(new ArrayList<>());
        envelope.get("Records")
                .forEach(each -> event.getRecords()
                        .add(record(
                                each.get("messageId").asText(), each.get("body").asText())));
        return event;
    }

    private static SQSMessage record(String id, String body) {
        SQSMessage message = new SQSMessage();
        message.setMessageId(id);
        message.setBody(body);
        return message;
    }

    private static List<WebhookReceivedV1> webhooks(int count) {
        return IntStream.range(0, count)
                .mapToObj(_ -> new WebhookReceivedV1(
                        new DeliveryId(UUID.randomUUID()), "hubspot", null, Instant.EPOCH, "[]".getBytes()))
                .toList();
    }

    private static List<String> failed(SQSBatchResponse response) {
        return response.getBatchItemFailures().stream()
                .map(BatchItemFailure::getItemIdentifier)
                .toList();
    }

    private static final class NoClaims implements Claims {
        @Override
        public Map<String, Claim> claim(
                WorkspaceId workspace, Collection<String> signalHashes, String owner, Instant now) {
            throw new AssertionError("No match, no claim");
        }

        @Override
        public void complete(WorkspaceId workspace, Map<String, AlertId> alerts, String owner) {}

        @Override
        public void release(WorkspaceId workspace, Collection<String> signalHashes, String owner) {}
    }
}
