package io.bellwether.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse.BatchItemFailure;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import io.bellwether.model.AlertId;
import io.bellwether.model.DeliveryId;
import io.bellwether.model.EffectId;
import io.bellwether.model.Reading;
import io.bellwether.model.WorkspaceId;
import io.bellwether.model.wire.EffectDueV1;
import io.bellwether.model.wire.WebhookReceivedV1;
import io.bellwether.pipeline.Claims;
import io.bellwether.pipeline.EvaluateBatch;
import io.bellwether.pipeline.EvaluateStore.Delivery;
import io.bellwether.pipeline.SettleDeadLetter;
import io.bellwether.pipeline.Unavailable;
import io.bellwether.runtime.Invocation;
import io.bellwether.runtime.WireJson;
import io.bellwether.sources.Sources;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class DeadLettersHandlerTest {
    private static final String EVENT = """
            [{"eventId": 1, "subscriptionId": 2, "portalId": 3, "appId": 4, "occurredAt": 1794997927412,
              "subscriptionType": "deal.deletion", "attemptNumber": 0, "objectId": 5}]""";

    private final ForgetfulStore store = new ForgetfulStore();
    private final List<Delivery> deliveries = new ArrayList<>();
    private final DeadLettersHandler handler = new DeadLettersHandler(new SettleDeadLetter(
            new EvaluateBatch(
                    new Sources(), store, new NoClaims(), messages -> List.of(), InstantSource.system(), _ -> {}),
            new Sources(),
            store,
            InstantSource.system()));

    @Test
    void endsADeliveryThatCanBeEvaluatedAfterAll() {
        WebhookReceivedV1 webhook = webhook();

        assertThat(failed(record("a", webhook))).isEmpty();

        assertThat(store.recorded).containsExactly(webhook.correlationId());
    }

    @Test
    void quarantinesTheDeliveryThatFailsEachTimeAndEndsItsNeighbors() {
        WebhookReceivedV1 poisoned = webhook();
        WebhookReceivedV1 innocent = webhook();
        store.beforeRecord = recorded -> {
            if (recorded.stream().anyMatch(each -> each.id().equals(poisoned.correlationId()) && isReadable(each))) {
                throw new StackOverflowError();
            }
            deliveries.addAll(recorded);
        };

        assertThat(failed(record("a", poisoned), record("b", innocent))).isEmpty();

        assertThat(deliveries).map(Delivery::id).containsExactly(poisoned.correlationId(), innocent.correlationId());
        assertThat(deliveries.getFirst().reading())
                .isInstanceOfSatisfying(
                        Reading.Elements.class,
                        elements -> assertThat(elements.elements())
                                .singleElement()
                                .isInstanceOfSatisfying(
                                        Reading.Broken.class,
                                        broken -> assertThat(broken.reason()).isEqualTo("gave_up")));
    }

    @Test
    void quarantinesAMessageThatNobodyReadsWithItsBytes() {
        store.beforeRecord = deliveries::addAll;

        assertThat(failed(text("a", "{\"type\":\"NobodyKnowsV9\"}"))).isEmpty();

        assertThat(deliveries).singleElement().satisfies(delivery -> {
            assertThat(delivery.body()).asString().isEqualTo("{\"type\":\"NobodyKnowsV9\"}");
            assertThat(delivery.reading()).isInstanceOf(Reading.Unreadable.class);
        });
    }

    @Test
    void quarantinesAMessageOfAnotherQueue() {
        EffectDueV1 stray = new EffectDueV1(
                new DeliveryId(UUID.randomUUID()), new WorkspaceId(UUID.randomUUID()), new EffectId(UUID.randomUUID()));
        store.beforeRecord = deliveries::addAll;

        assertThat(failed(text("a", new WireJson().encode(stray)))).isEmpty();

        assertThat(deliveries)
                .singleElement()
                .satisfies(delivery -> assertThat(delivery.reading()).isInstanceOf(Reading.Unreadable.class));
    }

    @Test
    void keepsWhatAnOutageHindersAndQuarantinesNothing() {
        WebhookReceivedV1 hindered = webhook();
        WebhookReceivedV1 next = webhook();
        store.beforeRecord = recorded -> {
            if (recorded.getFirst().id().equals(hindered.correlationId())) {
                throw new Unavailable("The database did not answer");
            }
            deliveries.addAll(recorded);
        };

        assertThat(failed(record("a", hindered), record("b", next))).containsExactly("a");

        assertThat(deliveries).map(Delivery::id).containsExactly(next.correlationId());
    }

    private List<String> failed(SQSMessage... records) {
        SQSEvent event = new SQSEvent();
        event.setRecords(Arrays.asList(records));
        return handler.handleRequest(event, new Invocation("dead-letters", 30_000)).getBatchItemFailures().stream()
                .map(BatchItemFailure::getItemIdentifier)
                .toList();
    }

    private static boolean isReadable(Delivery delivery) {
        return delivery.reading() instanceof Reading.Elements elements
                && elements.elements().stream().allMatch(Reading.Readable.class::isInstance);
    }

    private static WebhookReceivedV1 webhook() {
        return new WebhookReceivedV1(
                new DeliveryId(UUID.randomUUID()), "hubspot", null, Instant.EPOCH, EVENT.getBytes());
    }

    private static SQSMessage record(String id, WebhookReceivedV1 webhook) {
        return text(id, new WireJson().encode(webhook));
    }

    private static SQSMessage text(String id, String body) {
        SQSMessage message = new SQSMessage();
        message.setMessageId(id);
        message.setBody(body);
        return message;
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
