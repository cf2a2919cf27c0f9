package io.bellwether.simulator;

import io.bellwether.model.wire.Message;
import io.bellwether.model.wire.QueueName;
import io.bellwether.pipeline.Queue;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiConsumer;

/// SQS: at least once, in no order, each batch entry taken or refused by itself, answers that get lost.
class SimulatedQueue {
    private final VirtualTime time;
    private final Faults faults;
    private final Map<QueueName, List<Item>> items = new EnumMap<>(QueueName.class);
    private BiConsumer<QueueName, Duration> wake = (_, _) -> {};
    private long nextId;

    SimulatedQueue(VirtualTime time, Faults faults) {
        this.time = time;
        this.faults = faults;
        for (QueueName name : QueueName.values()) {
            items.put(name, new ArrayList<>());
        }
    }

    /// Tells when something on a queue is going to be visible.
    void onVisible(BiConsumer<QueueName, Duration> wake) {
        this.wake = wake;
    }

    static final class Item {
        final long id;
        final Message message;
        Instant visibleAt;
        int receives;

        Item(long id, Message message, Instant visibleAt) {
            this.id = id;
            this.message = message;
            this.visibleAt = visibleAt;
        }
    }

    /// @param receipt of this handing out; a later one has another
    record Received(long id, Message message, int receipt) {}

    /// @return those that the sender has to believe refused
    List<Queue.Outgoing> send(List<Queue.Outgoing> messages) {
        if (faults.strikes(FaultKind.QUEUE_DOWN, 60)) {
            return messages;
        }
        List<Queue.Outgoing> refused = new ArrayList<>();
        for (Queue.Outgoing outgoing : messages) {
            if (faults.strikes(FaultKind.PARTIAL_SEND, 30) || refuses(outgoing.message())) {
                refused.add(outgoing);
            } else {
                put(outgoing.message(), outgoing.delay());
                if (faults.strikes(FaultKind.DUPLICATE_DELIVERY, 20)) {
                    put(outgoing.message(), outgoing.delay().plusSeconds(Math.max(0, faults.between(-60, 90))));
                }
            }
        }
        return faults.strikes(FaultKind.SEND_ANSWER_LOST, 40) ? messages : refused;
    }

    /// One entry of a batch alone; never, but in the contract's tests.
    boolean refuses(Message message) {
        return false;
    }

    void put(Message message, Duration delay) {
        items(message.queue()).add(new Item(nextId++, message, time.instant().plus(delay)));
        wake.accept(message.queue(), delay);
    }

    List<Received> receive(QueueName queue, int most, Duration visibility) {
        List<Received> received = new ArrayList<>();
        List<Item> visible = new ArrayList<>(items(queue));
        visible.removeIf(item -> item.visibleAt.isAfter(time.instant()));
        int from = visible.size() > 1 && faults.strikes(FaultKind.REORDERED_DELIVERY, 5)
                ? faults.between(0, visible.size())
                : 0;
        for (int i = 0; i < visible.size() && received.size() < most; i++) {
            Item item = visible.get((from + i) % visible.size());
            item.receives++;
            item.visibleAt = time.instant().plus(visibility);
            received.add(new Received(item.id, item.message, item.receives));
        }
        if (!received.isEmpty()) {
            wake.accept(queue, visibility);
        }
        return received;
    }

    /// By an old receipt it deletes nothing: somebody else has the message by now.
    void delete(QueueName queue, Received received) {
        items(queue).removeIf(item -> item.id == received.id() && item.receives == received.receipt());
    }

    void giveBack(QueueName queue, Received received, Duration delay) {
        for (Item item : items(queue)) {
            if (item.id == received.id() && item.receives == received.receipt()) {
                item.visibleAt = time.instant().plus(delay);
                wake.accept(queue, delay);
            }
        }
    }

    /// When the next message becomes visible, or became so.
    Optional<Instant> nextVisible(QueueName queue) {
        Instant earliest = null;
        for (Item item : items(queue)) {
            if (earliest == null || item.visibleAt.isBefore(earliest)) {
                earliest = item.visibleAt;
            }
        }
        return Optional.ofNullable(earliest);
    }

    boolean isEmpty(QueueName queue) {
        return items(queue).isEmpty();
    }

    List<Item> takeDead(QueueName queue, int maxReceives) {
        List<Item> dead = new ArrayList<>();
        for (Iterator<Item> each = items(queue).iterator(); each.hasNext(); ) {
            Item item = each.next();
            if (item.receives >= maxReceives && !item.visibleAt.isAfter(time.instant())) {
                each.remove();
                dead.add(item);
            }
        }
        return dead;
    }

    private List<Item> items(QueueName queue) {
        return Objects.requireNonNull(items.get(queue));
    }
}
