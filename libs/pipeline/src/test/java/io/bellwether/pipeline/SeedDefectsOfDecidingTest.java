package io.bellwether.pipeline;

import static io.bellwether.pipeline.Deal.MONDAY;
import static io.bellwether.pipeline.Deal.stage;
import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.model.Effect;
import io.bellwether.model.Signal;
import io.bellwether.model.SourceEvent;
import io.bellwether.model.WorkspaceId;
import io.bellwether.pipeline.Context.HistoryEntry;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// Mistakes that are known from pipelines like this one, and that deciding must not make.
class SeedDefectsOfDecidingTest {
    private static final Instant NOON = MONDAY.plus(Duration.ofHours(3));

    @Test
    void thePreviousValueComesFromTheHistoryAndNotFromThePayload() {
        Deal deal = Deal.known();

        deal.receive(stage("lead", MONDAY));

        assertThat(deal.store.alerts.values())
                .singleElement()
                .satisfies(alert -> assertThat(alert.change().from()).isEqualTo("offer"));
    }

    @Test
    void anEventOfAnUnknownDealIsDeferredAndNotDropped() {
        Deal deal = new Deal();

        deal.receive(stage("lead", MONDAY));
        assertThat(deal.outcomes()).containsExactly("deferred(unknown_entity)");
        deal.fetched(new HistoryEntry("lead", MONDAY, null));
        deal.store.release("deal:1");
        deal.store.outbox.forEach(intent -> deal.sent.add(intent.outgoing()));
        deal.evaluateReleased();

        assertThat(deal.titles()).containsExactly("Fleet rollout moved back from Offer to Lead");
    }

    @Test
    void aRetriedDeliveryIsNotProcessedTwice() {
        Deal deal = Deal.known();
        SourceEvent event = stage("lead", MONDAY);

        deal.receive(event);
        deal.receive(event);

        assertThat(deal.store.alerts).hasSize(1);
        assertThat(deal.store.effects).hasSize(1);
    }

    @Test
    void severalChangesOfOneDeliveryAreOneAlertInTheOrderInWhichTheyHappened() {
        Deal deal = Deal.known();

        deal.receive(stage("lead", NOON), stage("demo", MONDAY));

        assertThat(deal.titles()).containsExactly("Fleet rollout moved back from Offer to Lead");
        assertThat(deal.outcomes()).containsExactlyInAnyOrder("processed(alerted)", "processed(coalesced)");
    }

    @Test
    void aSecondRealRegressionAlertsAgain() {
        Deal deal = Deal.known();

        deal.receive(stage("lead", MONDAY));
        deal.receive(stage("offer", MONDAY.plus(Duration.ofDays(2))));
        deal.receive(stage("lead", MONDAY.plus(Duration.ofDays(4))));

        assertThat(deal.titles())
                .containsExactly(
                        "Fleet rollout moved back from Offer to Lead", "Fleet rollout moved back from Offer to Lead");
        assertThat(deal.store.effects).hasSize(2);
    }

    @Test
    void theWallClockGoesIntoNoId() {
        Deal early = Deal.known();
        Deal late = Deal.known();
        late.now = early.now.plus(Duration.ofDays(1));

        early.receive(stage("lead", MONDAY));
        late.receive(stage("lead", MONDAY));

        assertThat(late.store.alerts.keySet()).isEqualTo(early.store.alerts.keySet());
        assertThat(late.store.effects)
                .extracting(Effect::id)
                .isEqualTo(early.store.effects.stream().map(Effect::id).toList());
    }

    @Test
    void theSameEventIsAnotherSignalInEachWorkspace() {
        SourceEvent event = stage("lead", MONDAY);

        assertThat(Set.of(
                        Signal.idOf(new WorkspaceId(new UUID(0, 1)), event),
                        Signal.idOf(new WorkspaceId(new UUID(0, 2)), event)))
                .hasSize(2);
    }

    @Test
    void anAbsentRuleIsADisabledOne() {
        Deal deal = Deal.known();
        deal.store.rules.clear();

        deal.receive(stage("lead", MONDAY));

        assertThat(deal.store.alerts).isEmpty();
        assertThat(deal.sent).isEmpty();
    }

    @Test
    void aLateEventDoesNotOverwriteWhatIsNewer() {
        Deal deal = Deal.known();

        deal.receive(stage("won", NOON));
        deal.receive(stage("lead", MONDAY));

        assertThat(deal.store.entities.get(Deal.REF).properties).containsEntry("dealstage", "won");
    }

    @Test
    void whatIsCommittedIsPublishedThoughTheQueueWasDown() {
        Deal deal = Deal.known();
        SourceEvent event = stage("lead", MONDAY);
        deal.queueDown = true;

        deal.receive(event);
        assertThat(deal.sent).isEmpty();

        assertThat(deal.store.alerts).hasSize(1);
        assertThat(deal.store.outbox).hasSize(1);
    }
}
