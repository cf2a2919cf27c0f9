package io.bellwether.simulator;

import io.bellwether.model.DeliveryId;
import io.bellwether.model.wire.EffectDueV1;
import io.bellwether.model.wire.FetchRequestedV1;
import io.bellwether.model.wire.JobDueV1;
import io.bellwether.model.wire.Message;
import io.bellwether.model.wire.QueueName;
import io.bellwether.model.wire.SignalReleasedV1;
import io.bellwether.model.wire.SyncDueV1;
import io.bellwether.model.wire.WebhookReceivedV1;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;

/// Lambda's event sources: poll the queues, invoke a function for a batch, and acknowledge what it does not name as
/// failed. What went round too often is buried.
final class Functions {
    private static final Duration ZOMBIE = Duration.ofMinutes(15);
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration SYNC_TURN = Duration.ofSeconds(20);
    private static final int MAX_RECEIVES = 10;
    private static final int CONCURRENCY = 3;

    private final World world;
    private final BuryDeadLetters graveyard;
    private final Map<QueueName, List<Worker>> workers = new EnumMap<>(QueueName.class);
    private final Map<QueueName, Instant> polls = new EnumMap<>(QueueName.class);

    Functions(World world) {
        this.world = world;
        this.graveyard = new BuryDeadLetters(world);
        for (QueueName name : QueueName.values()) {
            workers.put(name, new ArrayList<>());
        }
    }

    void begin() {
        world.queue.onVisible((name, delay) -> pollAt(name, now().plus(delay).plus(POLL)));
    }

    private Instant now() {
        return world.time.instant();
    }

    /// One poll of each queue is on the agenda that counts: the earliest.
    private void pollAt(QueueName name, Instant at) {
        Instant planned = polls.get(name);
        if (planned == null || at.isBefore(planned)) {
            polls.put(name, at);
            world.time.after(Duration.between(now(), at), () -> {
                if (at.equals(polls.get(name))) {
                    polls.remove(name);
                    poll(name);
                }
            });
        }
    }

    private void poll(QueueName name) {
        for (SimulatedQueue.Item dead : world.queue.takeDead(name, MAX_RECEIVES)) {
            world.trace.add(name.label(), "dead letter " + dead.message.correlationId());
            graveyard.bury(dead.message);
        }
        List<Worker> busy = Objects.requireNonNull(workers.get(name));
        busy.removeIf(Worker::ended);
        if (busy.size() < CONCURRENCY) {
            List<SimulatedQueue.Received> batch =
                    world.queue.receive(name, world.faults.between(1, 10), World.VISIBILITY);
            if (!batch.isEmpty()) {
                busy.add(invoke(name, batch));
            }
        }
        world.queue
                .nextVisible(name)
                .ifPresent(visible -> pollAt(name, visible.isAfter(now()) ? visible : now().plus(POLL)));
    }

    private Worker invoke(QueueName name, List<SimulatedQueue.Received> batch) {
        Worker worker = world.worker(name.label());
        if (world.defects.has(Defect.ACKNOWLEDGED_BEFORE_DONE)) {
            batch.forEach(item -> world.queue.delete(name, item));
        }
        Wiring wiring = new Wiring(world, worker);
        worker.start(() -> acknowledge(
                name,
                batch,
                switch (name) {
                    case WEBHOOKS -> evaluate(wiring, worker, batch);
                    case EFFECTS -> each(batch, message -> wiring.act().perform((EffectDueV1) message));
                    case SYNC -> each(batch, message -> sync(wiring, worker, message));
                }));
        if (world.faults.strikes(FaultKind.FUNCTION_TIMEOUT, 40)) {
            world.time.after(Duration.ofMillis(world.faults.between(5, 500)), worker::kill);
        }
        world.time.after(World.FUNCTION_TIMEOUT, () -> {
            worker.timeOut();
            if (!worker.ended()) {
                world.time.after(ZOMBIE.minus(World.FUNCTION_TIMEOUT), worker::kill);
            }
        });
        return worker;
    }

    private void acknowledge(QueueName name, List<SimulatedQueue.Received> batch, Set<Long> failed) {
        for (SimulatedQueue.Received item : batch) {
            if (failed.contains(item.id()) && !world.defects.has(Defect.FAILED_BATCH_ACKNOWLEDGED)) {
                world.queue.giveBack(name, item, Duration.ofSeconds(world.faults.between(1, 30)));
            } else {
                world.queue.delete(name, item);
            }
        }
    }

    private Set<Long> evaluate(Wiring wiring, Worker worker, List<SimulatedQueue.Received> batch) {
        List<WebhookReceivedV1> webhooks = new ArrayList<>();
        List<SignalReleasedV1> releases = new ArrayList<>();
        for (SimulatedQueue.Received item : batch) {
            switch (item.message()) {
                case WebhookReceivedV1 webhook -> webhooks.add(webhook);
                case SignalReleasedV1 released -> releases.add(released);
                case EffectDueV1 _, FetchRequestedV1 _, SyncDueV1 _, JobDueV1 _ ->
                    throw new IllegalStateException("wrong queue");
            }
        }
        Set<Long> failed = new HashSet<>();
        try {
            Set<DeliveryId> again = wiring.evaluate().evaluate(webhooks, releases, worker.name());
            batch.stream()
                    .filter(item -> again.contains(item.message().correlationId()))
                    .filter(_ -> !world.defects.has(Defect.HELD_ACKNOWLEDGED))
                    .forEach(item -> failed.add(item.id()));
        } catch (RuntimeException e) {
            world.trace.add(worker.name(), "failed " + e.getMessage());
            batch.forEach(item -> failed.add(item.id()));
        }
        return failed;
    }

    private static void sync(Wiring wiring, Worker worker, Message message) {
        switch (message) {
            case FetchRequestedV1 request -> wiring.fetch().fetch(request);
            case SyncDueV1 due -> wiring.sync().go(due, worker.clock().instant().plus(SYNC_TURN));
            case WebhookReceivedV1 _, SignalReleasedV1 _, EffectDueV1 _, JobDueV1 _ ->
                throw new IllegalStateException("wrong queue");
        }
    }

    private static Set<Long> each(List<SimulatedQueue.Received> batch, Consumer<Message> handle) {
        Set<Long> failed = new HashSet<>();
        for (SimulatedQueue.Received item : batch) {
            try {
                handle.accept(item.message());
            } catch (RuntimeException e) {
                failed.add(item.id());
            }
        }
        return failed;
    }
}
