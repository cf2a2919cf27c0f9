package io.bellwether.pipeline;

import static io.bellwether.pipeline.Deal.MONDAY;
import static io.bellwether.pipeline.Deal.REF;
import static io.bellwether.pipeline.Trial.becomes;
import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.model.SourceEvent;
import io.bellwether.model.Trigger;
import org.junit.jupiter.api.Test;

/// A change that we made ourselves never alerts, and the trace says so.
class OwnEchoTest {
    private final Trial trial = Trial.of(new Trigger.DealStageRegression());

    @Test
    void isHeardByTheAppThatTheCrmNames() {
        trial.told(byOurApp(becomes(REF, "dealstage", "demo")));

        assertThat(trial.titles()).isEmpty();
        assertThat(trial.world.outcomes()).containsExactly("ignored(own_echo)");
        assertThat(trial.reason())
                .isEqualTo("Bellwether made this change itself: the CRM names our app as its source.");
    }

    @Test
    void isHeardByTheLedgerOfWhatWeWrote() {
        trial.world.store.ownWrites.add(new OwnWrite(REF, "dealstage", "demo", MONDAY.minusSeconds(40)));

        trial.told(becomes(REF, "dealstage", "demo"));

        assertThat(trial.titles()).isEmpty();
        assertThat(trial.reason())
                .isEqualTo("Bellwether made this change itself: it was written at 2026-11-16T08:59:20Z.");
    }

    @Test
    void isHeardAsLongBeforeAndAfterAsClocksMayDiffer() {
        trial.world.store.ownWrites.add(new OwnWrite(REF, "dealstage", "demo", MONDAY.minusSeconds(120)));
        trial.world.store.ownWrites.add(new OwnWrite(REF, "dealstage", "lead", MONDAY.plusSeconds(180)));

        trial.told(becomes(REF, "dealstage", "demo"));
        trial.told(becomes(REF, "dealstage", "lead", MONDAY.plusSeconds(60)));

        assertThat(trial.titles()).isEmpty();
        assertThat(trial.world.outcomes()).containsExactly("ignored(own_echo)", "ignored(own_echo)");
    }

    @Test
    void isNotHeardInAnotherValueOrAnotherTime() {
        trial.world.store.ownWrites.add(new OwnWrite(REF, "dealstage", "demo", MONDAY.minusSeconds(121)));
        trial.world.store.ownWrites.add(new OwnWrite(REF, "dealstage", "lead", MONDAY));
        trial.world.store.ownWrites.add(new OwnWrite(REF, "amount", "demo", MONDAY));

        trial.told(becomes(REF, "dealstage", "demo"));

        assertThat(trial.titles()).containsExactly("Fleet rollout moved back from Offer to Demo");
    }

    @Test
    void isKeptInTheHistorySoThatTheNextChangeIsJudgedAgainstIt() {
        trial.told(byOurApp(becomes(REF, "dealstage", "demo")));
        trial.told(becomes(REF, "dealstage", "lead", MONDAY.plusSeconds(3600)));

        assertThat(trial.titles()).containsExactly("Fleet rollout moved back from Demo to Lead");
    }

    @Test
    void isNotCoalescedWithWhatAPersonDidInTheSameDelivery() {
        trial.told(
                byOurApp(becomes(REF, "dealstage", "demo")), becomes(REF, "dealstage", "lead", MONDAY.plusSeconds(60)));

        assertThat(trial.titles()).containsExactly("Fleet rollout moved back from Demo to Lead");
        assertThat(trial.world.outcomes()).containsExactlyInAnyOrder("ignored(own_echo)", "processed(alerted)");
    }

    @Test
    void isNotJudgedAgainWhenAnEarlierChangeComesLate() {
        trial.told(byOurApp(becomes(REF, "dealstage", "lead", MONDAY.plusSeconds(60))));
        trial.told(becomes(REF, "dealstage", "demo"));

        assertThat(trial.titles()).containsExactly("Fleet rollout moved back from Offer to Demo");
    }

    private static SourceEvent byOurApp(SourceEvent event) {
        return new SourceEvent(
                event.source(),
                event.account(),
                event.identity(),
                event.type(),
                event.entity(),
                event.happening(),
                event.occurredAt(),
                event.urgency(),
                event.confidence(),
                "INTEGRATION",
                "3871045",
                true,
                event.payload());
    }
}
