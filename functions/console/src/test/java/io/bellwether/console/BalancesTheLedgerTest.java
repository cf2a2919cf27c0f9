package io.bellwether.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.bellwether.model.wire.QueueName;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class BalancesTheLedgerTest {
    @Inject
    ScriptedQueueDepths queues;

    private UUID workspace;

    @BeforeEach
    void oneWorkspace() {
        Seed.nothing();
        queues.empty();
        workspace = Seed.workspace("Demo");
    }

    @Test
    void countsEveryEventOnce() {
        UUID delivery = Seed.delivery(5, Map.of());
        List<String> outcomes = List.of("processed", "processed", "ignored", "deferred", "quarantined");
        for (int i = 0; i < outcomes.size(); i++) {
            Seed.event(delivery, i, outcomes.get(i), Map.of());
        }
        Seed.effect(workspace, Map.of("state", "uncertain"));

        assertThat(Api.json("/api/v1/ledger")).isEqualTo(Api.parse("""
                        {"accepted": 5, "processed": 2, "ignored": 1, "deferred": 1, "quarantined": 1, "inFlight": 0,
                         "uncertainEffects": 1}
                        """));
    }

    @Test
    void countsDeliveriesThatNobodyHasReadYetAsOneEventEach() {
        queues.holds(QueueName.WEBHOOKS, 3, 1);
        queues.holds(QueueName.EFFECTS, 7, 7);
        queues.holds(QueueName.SYNC, 7, 7);

        assertThat(accepted()).isEqualTo(4);
        assertThat(inFlight()).isEqualTo(4);
    }

    @Test
    void countsARecordedDeliveryWhoseMessageWillComeAgainOnlyOnce() {
        Seed.event(Seed.delivery(5, Map.of()), 0, "processed", Map.of());
        queues.holds(QueueName.WEBHOOKS, 0, 1);

        assertThat(accepted()).isEqualTo(5);
        assertThat(inFlight()).isEqualTo(4);
        assertThat(missing()).isZero();
    }

    @Test
    void showsEventsAsMissingThatNoMessageWillEverBring() {
        Seed.event(Seed.delivery(5, Map.of()), 0, "processed", Map.of());

        assertThat(accepted()).isEqualTo(5);
        assertThat(inFlight()).isZero();
        assertThat(missing()).isEqualTo(4);
    }

    @Test
    void doesNotTakeAReleasedSignalForANewEvent() {
        UUID signal = Seed.signal(workspace, Map.of("outcome", "deferred", "awaits", "deal:1"));
        Seed.event(Seed.delivery(1, Map.of()), 0, "deferred", Map.of());
        Seed.outbox(
                workspace,
                "SignalReleasedV1",
                List.of(signal),
                Map.of("created_at", Seed.NOON.plusSeconds(1), "published_at", Seed.NOON.plusSeconds(2)));
        Seed.outbox(workspace, "FetchRequestedV1", List.of("deal:1"), Map.of("published_at", Seed.NOON));
        queues.holds(QueueName.WEBHOOKS, 1, 0);

        assertThat(accepted()).isEqualTo(1);
        assertThat(inFlight()).isZero();
        assertThat(missing()).isZero();
    }

    @Test
    void forgetsAReleaseOnceItsSignalWasLookedAtThoughItWaitsOnceMore() {
        UUID signal = Seed.signal(
                workspace,
                Map.of("outcome", "deferred", "awaits", "pipelines:deal", "settled_at", Seed.NOON.plusSeconds(3)));
        Seed.event(Seed.delivery(1, Map.of()), 0, "deferred", Map.of());
        Seed.outbox(
                workspace,
                "SignalReleasedV1",
                List.of(signal),
                Map.of("created_at", Seed.NOON.plusSeconds(1), "published_at", Seed.NOON.plusSeconds(2)));
        queues.holds(QueueName.WEBHOOKS, 1, 0);

        assertThat(accepted()).isEqualTo(2);
        assertThat(inFlight()).isEqualTo(1);
    }

    @Test
    void answers503WhenTheQueueDoesNot() {
        queues.isDown();

        Api.problem(Api.get("/api/v1/ledger"), 503);
    }

    private static long accepted() {
        return Api.json("/api/v1/ledger").get("accepted").asLong();
    }

    private static long inFlight() {
        return Api.json("/api/v1/ledger").get("inFlight").asLong();
    }

    private static long missing() {
        JsonNode ledger = Api.json("/api/v1/ledger");
        return List.of("processed", "ignored", "deferred", "quarantined", "inFlight").stream()
                .mapToLong(name -> -ledger.get(name).asLong())
                .reduce(ledger.get("accepted").asLong(), Long::sum);
    }
}
