package io.bellwether.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.bellwether.model.DeliveryId;
import io.bellwether.model.FetchTarget;
import io.bellwether.model.WorkspaceId;
import io.bellwether.model.wire.FetchRequestedV1;
import io.bellwether.model.wire.Message;
import io.bellwether.pipeline.Queue.Outgoing;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// What senders and consumers may rely on in every queue. An adapter's test implements this interface and inherits the
/// tests.
public interface QueueContract {
    /// How often a message is handed out before it is put aside.
    int MAX_RECEIVES = 3;

    /// A queue that holds nothing.
    QueueUnderTest queue();

    interface QueueUnderTest {
        Queue sender();

        /// The queue takes all messages but those of this delivery.
        void refuse(DeliveryId correlationId);

        List<Received> receive();

        void delete(Received received);

        /// Gives it back now, in place of after its visibility time-out.
        void giveBack(Received received);

        /// Until what was received before is visible again.
        void passVisibility();

        void pass(Duration span);

        /// What was put aside, for good.
        List<Message> deadLetters();
    }

    /// @param receipt of this handing out; a later one has another
    /// @param receives how often it was handed out by now
    record Received(Object receipt, Message message, int receives) {}

    @Test
    default void handsOutWhatWasSent() {
        QueueUnderTest queue = queue();
        Message message = message();

        List<Outgoing> refused = queue.sender().send(List.of(Outgoing.now(message)));

        assertThat(refused).isEmpty();
        assertThat(queue.receive()).extracting(Received::message).containsExactly(message);
    }

    @Test
    default void hidesWhatSomebodyHas() {
        QueueUnderTest queue = queue();
        queue.sender().send(List.of(Outgoing.now(message())));
        queue.receive();

        assertThat(queue.receive()).isEmpty();
    }

    @Test
    default void handsOutAgainWhatNobodyDeleted() {
        QueueUnderTest queue = queue();
        Message message = message();
        queue.sender().send(List.of(Outgoing.now(message)));
        queue.receive();

        queue.passVisibility();

        assertThat(queue.receive())
                .extracting(Received::message, Received::receives)
                .containsExactly(tuple(message, 2));
    }

    @Test
    default void forgetsWhatWasDeleted() {
        QueueUnderTest queue = queue();
        queue.sender().send(List.of(Outgoing.now(message())));

        queue.receive().forEach(queue::delete);

        queue.passVisibility();
        assertThat(queue.receive()).isEmpty();
        assertThat(queue.deadLetters()).isEmpty();
    }

    /// A worker that was held up must not take away what another has by now.
    @Test
    default void keepsWhatIsDeletedByAnOldReceipt() {
        QueueUnderTest queue = queue();
        Message message = message();
        queue.sender().send(List.of(Outgoing.now(message)));
        Received old = queue.receive().getFirst();
        queue.passVisibility();
        queue.receive();

        queue.delete(old);

        queue.passVisibility();
        assertThat(queue.receive()).extracting(Received::message).containsExactly(message);
    }

    @Test
    default void handsOutAtOnceWhatIsGivenBack() {
        QueueUnderTest queue = queue();
        queue.sender().send(List.of(Outgoing.now(message())));

        queue.receive().forEach(queue::giveBack);

        assertThat(queue.receive()).extracting(Received::receives).containsExactly(2);
    }

    @Test
    default void holdsBackWhatIsDelayed() {
        QueueUnderTest queue = queue();
        queue.sender().send(List.of(new Outgoing(message(), Duration.ofSeconds(2))));
        List<Received> early = queue.receive();

        queue.pass(Duration.ofSeconds(3));

        assertThat(early).isEmpty();
        assertThat(queue.receive()).hasSize(1);
    }

    @Test
    default void putsAsideWhatWasHandedOutTooOften() {
        QueueUnderTest queue = queue();
        Message message = message();
        queue.sender().send(List.of(Outgoing.now(message)));
        for (int times = 0; times < MAX_RECEIVES; times++) {
            queue.receive().forEach(queue::giveBack);
        }

        assertThat(queue.receive()).isEmpty();
        assertThat(queue.deadLetters()).containsExactly(message);
    }

    @Test
    default void takesTheRestOfABatchOfWhichOneIsRefused() {
        QueueUnderTest queue = queue();
        List<Outgoing> batch = List.of(Outgoing.now(message()), Outgoing.now(message()), Outgoing.now(message()));
        queue.refuse(batch.get(1).message().correlationId());

        List<Outgoing> refused = queue.sender().send(batch);

        assertThat(refused).containsExactly(batch.get(1));
        assertThat(queue.receive())
                .extracting(Received::message)
                .containsExactlyInAnyOrder(batch.get(0).message(), batch.get(2).message());
    }

    private static Message message() {
        return new FetchRequestedV1(
                new DeliveryId(UUID.randomUUID()), new WorkspaceId(UUID.randomUUID()), new FetchTarget.DealPipelines());
    }
}
