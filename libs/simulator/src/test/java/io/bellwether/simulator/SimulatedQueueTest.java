package io.bellwether.simulator;

import io.bellwether.model.DeliveryId;
import io.bellwether.model.wire.Message;
import io.bellwether.model.wire.QueueName;
import io.bellwether.pipeline.Queue;
import io.bellwether.pipeline.QueueContract;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

final class SimulatedQueueTest implements QueueContract {
    @Override
    public QueueUnderTest queue() {
        return new Reliable();
    }

    /// The simulated queue, with no fault but those that a test asks for.
    private static final class Reliable implements QueueUnderTest {
        private static final Duration VISIBILITY = Duration.ofMinutes(6);
        private static final int MOST = 10;

        private final VirtualTime time = new VirtualTime(Scenario.START, Scenario.START.plus(Duration.ofDays(1)));
        private final Set<DeliveryId> refused = new HashSet<>();
        private final List<Message> dead = new ArrayList<>();
        private final SimulatedQueue queue = new SimulatedQueue(time, new Faults(1, Set.of(), Set.of())) {
            @Override
            boolean refuses(Message message) {
                return refused.contains(message.correlationId());
            }
        };

        @Override
        public Queue sender() {
            return queue::send;
        }

        @Override
        public void refuse(DeliveryId correlationId) {
            refused.add(correlationId);
        }

        @Override
        public List<Received> receive() {
            queue.takeDead(QueueName.SYNC, MAX_RECEIVES).forEach(item -> dead.add(item.message));
            return queue.receive(QueueName.SYNC, MOST, VISIBILITY).stream()
                    .map(each -> new Received(each, each.message(), each.receipt()))
                    .toList();
        }

        @Override
        public void delete(Received received) {
            queue.delete(QueueName.SYNC, (SimulatedQueue.Received) received.receipt());
        }

        @Override
        public void giveBack(Received received) {
            queue.giveBack(QueueName.SYNC, (SimulatedQueue.Received) received.receipt(), Duration.ZERO);
        }

        @Override
        public void passVisibility() {
            pass(VISIBILITY);
        }

        @Override
        public void pass(Duration span) {
            time.after(span, () -> {});
            time.step();
        }

        @Override
        public List<Message> deadLetters() {
            return dead;
        }
    }
}
