package io.bellwether.pipeline;

import static io.bellwether.pipeline.Deal.MONDAY;
import static io.bellwether.pipeline.Deal.amount;
import static io.bellwether.pipeline.Deal.stage;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bellwether.model.DeliveryId;
import io.bellwether.model.Reading;
import io.bellwether.model.wire.SignalReleasedV1;
import io.bellwether.model.wire.WebhookReceivedV1;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class SettleDeadLetterTest {

    @Test
    void settlesWhatOnlyAnOutageHadHeldUp() {
        Deal deal = Deal.known();

        String end = deal.deadLetters.settle(deal.delivery(stage("lead", MONDAY)), "owner");

        assertThat(end).isEqualTo("settled");
        assertThat(deal.store.alerts).hasSize(1);
    }

    @Test
    void quarantinesWhatFailsForNoOutage() {
        Deal deal = Deal.known();
        deal.store.beforeCommit = () -> {
            throw new IllegalStateException("a bug");
        };
        WebhookReceivedV1 delivery = deal.delivery(stage("lead", MONDAY), amount("20000", MONDAY));

        deal.deadLetters.settle(delivery, "owner");
        deal.deadLetters.settle(delivery, "owner");

        assertThat(deal.outcomes()).containsExactly("quarantined(gave_up)", "quarantined(gave_up)");
        assertThat(deal.store.quarantined).hasSize(2);
        assertThat(deal.store.details).containsOnly("Evaluating it failed each time with IllegalStateException.");
        assertThat(deal.store.alerts).isEmpty();
    }

    @Test
    void evaluatesAReleaseOnceMore() {
        Deal deal = new Deal();
        deal.receive(stage("lead", MONDAY));
        deal.fetched();
        deal.store.release("deal:1");
        SignalReleasedV1 release = deal.store.outbox.stream()
                .map(intent -> intent.outgoing().message())
                .filter(SignalReleasedV1.class::isInstance)
                .map(SignalReleasedV1.class::cast)
                .findFirst()
                .orElseThrow();

        String end = deal.deadLetters.settle(release, "owner");

        assertThat(end).isEqualTo("settled");
        assertThat(deal.outcomes()).containsExactly("processed(alerted)");
    }

    @Test
    void leavesAReleaseADeadLetterForAFaultThatIsNotOfItsSignals() {
        Deal deal = new Deal();
        deal.receive(stage("lead", MONDAY));
        SignalReleasedV1 release = new SignalReleasedV1(
                new DeliveryId(new UUID(1, 99)), deal.store.workspace, List.copyOf(deal.store.signals.keySet()));
        deal.store.onRecord = _ -> {
            throw new IllegalStateException("a bug");
        };

        assertThatThrownBy(() -> deal.deadLetters.settle(release, "owner")).hasMessage("a bug");

        assertThat(deal.outcomes()).containsExactly("deferred(unknown_entity)");
        assertThat(deal.store.quarantined).isEmpty();
    }

    @Test
    void comesAgainWhileAnotherIsAtIt() {
        Deal deal = Deal.known();
        WebhookReceivedV1 delivery = deal.delivery(stage("lead", MONDAY));
        deal.store.beforeCommit = () -> {
            deal.store.beforeCommit = () -> {};
            assertThat(deal.deadLetters.settle(delivery, "another")).isEqualTo("again");
        };

        assertThat(deal.deadLetters.settle(delivery, "owner")).isEqualTo("settled");

        assertThat(deal.store.alerts).hasSize(1);
    }

    @Test
    void quarantinesAsAWholeWhatNobodyCanEvenRead() {
        Deal deal = Deal.known();
        ReadWebhook failing = (_, _) -> {
            throw new IllegalStateException("a bug");
        };
        EvaluateBatch evaluate =
                new EvaluateBatch(failing, deal.store, deal.claims, messages -> messages, () -> deal.now, _ -> {});
        WebhookReceivedV1 delivery = deal.delivery(stage("lead", MONDAY));

        String end = new SettleDeadLetter(evaluate, failing, deal.store, () -> deal.now).settle(delivery, "owner");

        assertThat(end).isEqualTo("quarantined");
        assertThat(deal.outcomes()).containsExactly("quarantined(gave_up)");
        assertThat(deal.store.quarantined).containsExactly(delivery.body());
        assertThat(deal.store.details).containsExactly("Evaluating it failed each time with IllegalStateException.");
    }

    @Test
    void quarantinesEventByEventWhatCannotEvenBeRecorded() {
        Deal deal = Deal.known();
        deal.store.onRecord = deliveries -> {
            if (deliveries.toString().contains("Readable[")) {
                throw new IllegalStateException("a bug");
            }
        };
        Reading reading = new Reading.Elements(List.of(
                new Reading.Readable(stage("lead", MONDAY)),
                new Reading.Broken("missing_field", "objectId is missing", "[]".getBytes(UTF_8))));

        String end = deal.deadLetters.settle(deal.delivery(reading), "owner");

        assertThat(end).isEqualTo("quarantined");
        assertThat(deal.outcomes()).containsExactly("quarantined(gave_up)", "quarantined(missing_field)");
        assertThat(deal.store.quarantined).containsExactly("{}".getBytes(UTF_8), "[]".getBytes(UTF_8));
        assertThat(deal.store.details)
                .containsExactly("Evaluating it failed each time with IllegalStateException.", "objectId is missing");
    }

    @Test
    void quarantinesAloneWhatFailsAmongItsNeighbors() {
        Deal deal = Deal.known();
        deal.store.onCommit = plan -> {
            if (plan.signals().stream()
                    .anyMatch(signal -> signal.event().happening().toString().contains("20000"))) {
                throw new IllegalStateException("a bug");
            }
        };

        String end = deal.deadLetters.settle(deal.delivery(stage("lead", MONDAY), amount("20000", MONDAY)), "owner");

        assertThat(end).isEqualTo("settled");
        assertThat(deal.outcomes()).containsExactly("processed(alerted)", "quarantined(gave_up)");
        assertThat(deal.store.alerts).hasSize(1);
    }

    @Test
    void takesLessAtOnceWhenTheStoreTakesTooLong() {
        Deal deal = Deal.known();
        deal.store.onCommit = plan -> {
            if (plan.signals().size() > 1) {
                throw new TookTooLong("slow", new IllegalStateException());
            }
        };

        deal.deadLetters.settle(deal.delivery(stage("lead", MONDAY), amount("20000", MONDAY)), "owner");

        assertThat(deal.outcomes()).containsExactly("processed(alerted)", "processed(alerted)");
    }

    @Test
    void givesNothingUpBecauseTheStoreIsSlow() {
        Deal deal = Deal.known();
        deal.store.onCommit = _ -> {
            throw new TookTooLong("slow", new IllegalStateException());
        };
        WebhookReceivedV1 delivery = deal.delivery(stage("lead", MONDAY));

        assertThatThrownBy(() -> deal.deadLetters.settle(delivery, "owner")).isInstanceOf(Unavailable.class);

        assertThat(deal.store.quarantined).isEmpty();
    }

    @Test
    void leavesItADeadLetterWhileAStoreIsDown() {
        Deal deal = Deal.known();
        deal.store.beforeCommit = () -> {
            throw new Unavailable("the database is down");
        };
        WebhookReceivedV1 delivery = deal.delivery(stage("lead", MONDAY));

        assertThatThrownBy(() -> deal.deadLetters.settle(delivery, "owner")).isInstanceOf(Unavailable.class);

        assertThat(deal.store.quarantined).isEmpty();
    }

    @Test
    void quarantinesAMessageThatNobodyReadsOnce() {
        Deal deal = Deal.known();

        String end = deal.deadLetters.settleUnreadable("m-1", "{\"type\":\"WebhookReceivedV9\"}", "unknown type");
        deal.deadLetters.settleUnreadable("m-1", "{\"type\":\"WebhookReceivedV9\"}", "unknown type");

        assertThat(end).isEqualTo("quarantined");
        assertThat(deal.outcomes()).containsExactly("quarantined(unreadable_message)");
    }
}
