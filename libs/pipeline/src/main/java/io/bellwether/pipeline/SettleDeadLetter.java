package io.bellwether.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.bellwether.model.DeliveryId;
import io.bellwether.model.Fingerprint;
import io.bellwether.model.Reading;
import io.bellwether.model.wire.SignalReleasedV1;
import io.bellwether.model.wire.WebhookReceivedV1;
import io.bellwether.pipeline.EvaluateStore.Delivery;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;

/// The end of what went round the webhooks queue too often: evaluated once more by itself, event by event where that
/// fails, and what fails alone for any reason but an outage is quarantined with its bytes. A release whose signals
/// cannot even be looked up stays; they end when their wait is over. Every event so ends in one place.
public final class SettleDeadLetter {
    private final EvaluateBatch evaluate;
    private final ReadWebhook source;
    private final EvaluateStore store;
    private final InstantSource clock;

    public SettleDeadLetter(EvaluateBatch evaluate, ReadWebhook source, EvaluateStore store, InstantSource clock) {
        this.evaluate = evaluate;
        this.source = source;
        this.store = store;
        this.clock = clock;
    }

    /// @return what became of it; `again` when somebody else is at it
    /// @throws Unavailable when a store does not answer: it stays a dead letter
    public String settle(WebhookReceivedV1 webhook, String owner) {
        try {
            return word(evaluate.evaluateAtLast(List.of(webhook), List.of(), owner));
        } catch (Unavailable outage) {
            throw outage;
        } catch (RuntimeException | StackOverflowError failure) {
            store.record(List.of(givenUp(webhook, failure)), clock.instant());
            return "quarantined";
        }
    }

    /// @return what became of it; `again` when somebody else is at one of the signals
    /// @throws RuntimeException when something else than its signals is at fault, [Unavailable] when a store does
    ///         not answer: it stays a dead letter, and the signals stay parked
    public String settle(SignalReleasedV1 release, String owner) {
        return word(evaluate.evaluateAtLast(List.of(), List.of(release), owner));
    }

    /// Ends a message that is none of ours, or of a version that nobody here reads.
    ///
    /// @param messageId the queue's, so that a second try records it once
    public String settleUnreadable(String messageId, String body, String reason) {
        DeliveryId id =
                new DeliveryId(Fingerprint.of("dead-letter/1").with(messageId).uuid());
        store.record(
                List.of(new Delivery(
                        id,
                        "queue",
                        null,
                        clock.instant(),
                        body.getBytes(UTF_8),
                        new Reading.Unreadable("unreadable_message", reason))),
                clock.instant());
        return "quarantined";
    }

    private Delivery givenUp(WebhookReceivedV1 webhook, Throwable failure) {
        Reading broken = switch (readAgain(webhook)) {
            case Reading.Unreadable unreadable -> unreadable;
            case Reading.Elements(List<Reading.Element> elements) ->
                new Reading.Elements(
                        elements.stream().map(each -> giveUp(each, failure)).toList());
        };
        return new Delivery(
                webhook.correlationId(),
                webhook.source(),
                webhook.endpointKey(),
                webhook.receivedAt(),
                webhook.body(),
                broken);
    }

    /// It may be the reading that fails.
    private Reading readAgain(WebhookReceivedV1 webhook) {
        try {
            return source.read(webhook.source(), webhook.body());
        } catch (RuntimeException | StackOverflowError failure) {
            return new Reading.Unreadable("gave_up", detail(failure));
        }
    }

    private static Reading.Element giveUp(Reading.Element element, Throwable failure) {
        return switch (element) {
            case Reading.Broken broken -> broken;
            case Reading.Readable(var event) ->
                new Reading.Broken("gave_up", detail(failure), event.payload().getBytes(UTF_8));
        };
    }

    private static String detail(Throwable failure) {
        return "Evaluating it failed each time with " + failure.getClass().getSimpleName() + ".";
    }

    private static String word(Set<DeliveryId> again) {
        return again.isEmpty() ? "settled" : "again";
    }
}
