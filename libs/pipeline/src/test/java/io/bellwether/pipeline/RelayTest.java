package io.bellwether.pipeline;

import static io.bellwether.pipeline.Deal.MONDAY;
import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.model.DeliveryId;
import io.bellwether.model.SignalId;
import io.bellwether.model.WorkspaceId;
import io.bellwether.model.wire.SignalReleasedV1;
import io.bellwether.pipeline.EvaluateStore.Intent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RelayTest {
    private final Scripted outbox = new Scripted();
    private final List<Queue.Outgoing> refused = new ArrayList<>();
    private final List<Queue.Outgoing> sent = new ArrayList<>();
    private final Relay relay = new Relay(outbox, this::send, () -> MONDAY);

    @Test
    void publishesWhatIsDueAndNotesWhatTheQueueHasTaken() {
        Intent taken = outbox.holds(1);
        Intent notTaken = outbox.holds(2);
        refused.add(notTaken.outgoing());

        int published = relay.run(100);

        assertThat(published).isOne();
        assertThat(sent).containsExactly(taken.outgoing());
        assertThat(outbox.published).containsExactly(taken);
    }

    @Test
    void publishesAtOnceWhatGotNowhereBefore() {
        Intent due = outbox.holds(1);
        Intent forgotten = intent(2);
        outbox.forgotten.add(forgotten);

        int published = relay.run(100);

        assertThat(published).isEqualTo(2);
        assertThat(outbox.published).containsExactly(due, forgotten);
    }

    @Test
    void asksForNoMoreWhereNothingWasForgotten() {
        outbox.holds(1);
        outbox.holds(2);

        int published = relay.run(1);

        assertThat(published).isOne();
        assertThat(sent).hasSize(1);
    }

    @Test
    void endsWaitsOfFourteenDaysAndForgetsWhatWentOutADayAgo() {
        relay.run(100);

        assertThat(outbox.waitsEndedBefore).isEqualTo(MONDAY.minus(Duration.ofDays(14)));
        assertThat(outbox.purgedBefore).isEqualTo(MONDAY.minus(Duration.ofDays(1)));
    }

    private List<Queue.Outgoing> send(List<Queue.Outgoing> messages) {
        messages.stream().filter(each -> !refused.contains(each)).forEach(sent::add);
        return messages.stream().filter(refused::contains).toList();
    }

    private static Intent intent(long number) {
        return new Intent(
                number,
                Queue.Outgoing.now(new SignalReleasedV1(
                        new DeliveryId(new UUID(1, number)),
                        new WorkspaceId(new UUID(0, 7)),
                        List.of(new SignalId(new UUID(2, number))))));
    }

    private static final class Scripted implements Relay.Outbox {
        private final List<Intent> unpublished = new ArrayList<>();
        private final List<Intent> forgotten = new ArrayList<>();
        private final List<Intent> published = new ArrayList<>();
        private Instant waitsEndedBefore = Instant.MIN;
        private Instant purgedBefore = Instant.MIN;

        Intent holds(long number) {
            Intent intent = intent(number);
            unpublished.add(intent);
            return intent;
        }

        @Override
        public List<Intent> due(Instant now, int limit) {
            return unpublished.stream().limit(limit).toList();
        }

        @Override
        public void markPublished(Collection<Intent> intents, Instant now) {
            unpublished.removeAll(intents);
            published.addAll(intents);
        }

        @Override
        public int endLongWaits(Instant parkedBefore, Instant now) {
            waitsEndedBefore = parkedBefore;
            return 0;
        }

        @Override
        public int requeueForgotten(Instant now) {
            unpublished.addAll(forgotten);
            return forgotten.size();
        }

        @Override
        public int purge(Instant publishedBefore) {
            purgedBefore = publishedBefore;
            return 0;
        }
    }
}
