package io.bellwether.simulator;

import io.bellwether.effects.PerformEffect;
import io.bellwether.model.DeliveryId;
import io.bellwether.model.Fingerprint;
import io.bellwether.model.Outcome;
import io.bellwether.model.Reading;
import io.bellwether.model.wire.EffectDueV1;
import io.bellwether.model.wire.FetchRequestedV1;
import io.bellwether.model.wire.JobDueV1;
import io.bellwether.model.wire.Message;
import io.bellwether.model.wire.QueueName;
import io.bellwether.model.wire.SignalReleasedV1;
import io.bellwether.model.wire.SyncDueV1;
import io.bellwether.model.wire.WebhookReceivedV1;
import io.bellwether.pipeline.EvaluateBatch;
import io.bellwether.pipeline.EvaluateStore;
import io.bellwether.pipeline.Queue;
import io.bellwether.pipeline.ReadWebhook;
import io.bellwether.pipeline.Relay;
import io.bellwether.pipeline.SettleDeadLetter;
import io.bellwether.pipeline.fetch.FetchFromCrm;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// Everything that Bellwether runs on, and the vendors around it, for one seed.
final class World {
    private static final Duration CALM = Duration.ofHours(4);
    private static final Duration ZOMBIE = Duration.ofMinutes(15);
    static final Duration FUNCTION_TIMEOUT = Duration.ofSeconds(60);
    private static final Duration VISIBILITY = FUNCTION_TIMEOUT.multipliedBy(6);
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration RELAY_EVERY = Duration.ofMinutes(1);
    private static final int MAX_RECEIVES = 10;
    private static final int CONCURRENCY = 3;

    final VirtualTime time =
            new VirtualTime(Scenario.START, Scenario.START.plus(Scenario.STORM).plus(CALM));
    final Trace trace = new Trace(time);
    final Faults faults;
    final Defects defects;
    final Scenario scenario;
    final Tables tables;
    final SimulatedQueue queue;
    final SimulatedSlack slack;
    final Map<DeliveryId, Reading> accepted = new LinkedHashMap<>();
    final SimulatedClaims claims;
    private final Map<DeliveryId, Reading> sent = new HashMap<>();
    private final Map<QueueName, List<Worker>> workers = new EnumMap<>(QueueName.class);
    private final Map<QueueName, Instant> polls = new EnumMap<>(QueueName.class);
    private final List<Worker> all = new ArrayList<>();
    private int names;
    private int awaited;

    World(Scenario scenario, Faults faults, Defects defects) {
        this.scenario = scenario;
        this.faults = faults;
        this.defects = defects;
        this.tables = new Tables(defects);
        this.queue = new SimulatedQueue(time, faults);
        this.claims = new SimulatedClaims(faults, defects);
        this.slack = new SimulatedSlack(time, faults, trace, tables, defects);
        scenario.deliveries()
                .forEach(shipment -> ship(Duration.between(Scenario.START, shipment.at()), shipment.reading()));
        for (QueueName name : QueueName.values()) {
            workers.put(name, new ArrayList<>());
        }
        queue.onVisible((name, delay) -> pollAt(name, time.instant().plus(delay).plus(POLL)));
        if (!defects.has(Defect.NO_RELAY)) {
            time.after(RELAY_EVERY, this::relay);
        }
    }

    private void ship(Duration delay, Reading reading) {
        awaited++;
        time.after(delay, () -> {
            awaited--;
            arrive(reading);
        });
    }

    /// Ingest: 2xx only once the queue has it; otherwise the vendor tries again, under another correlation id.
    private void arrive(Reading reading) {
        DeliveryId id =
                new DeliveryId(Fingerprint.of("delivery").with(sent.size()).uuid());
        sent.put(id, reading);
        Message message = new WebhookReceivedV1(
                id, "hubspot", null, time.instant(), id.toString().getBytes(StandardCharsets.UTF_8));
        boolean refused = !queue.send(List.of(Queue.Outgoing.now(message))).isEmpty();
        if (refused && !defects.has(Defect.ANSWERED_WITHOUT_THE_QUEUE)) {
            ship(Duration.ofSeconds(faults.between(30, 300)), reading);
            return;
        }
        accepted.put(id, reading);
        if (faults.strikes(FaultKind.VENDOR_RETRY, 15)) {
            ship(Duration.ofSeconds(faults.between(30, 300)), reading);
        }
    }

    /// One poll of each queue is on the agenda that counts: the earliest.
    private void pollAt(QueueName name, Instant at) {
        Instant planned = polls.get(name);
        if (planned == null || at.isBefore(planned)) {
            polls.put(name, at);
            time.after(Duration.between(time.instant(), at), () -> {
                if (at.equals(polls.get(name))) {
                    polls.remove(name);
                    poll(name);
                }
            });
        }
    }

    private void poll(QueueName name) {
        for (SimulatedQueue.Item dead : queue.takeDead(name, MAX_RECEIVES)) {
            trace.add(name.label(), "dead letter " + dead.message.correlationId());
            bury(dead.message);
        }
        List<Worker> busy = Objects.requireNonNull(workers.get(name));
        busy.removeIf(Worker::ended);
        if (busy.size() < CONCURRENCY) {
            List<SimulatedQueue.Item> batch = queue.receive(name, faults.between(1, 10), VISIBILITY);
            if (!batch.isEmpty()) {
                busy.add(invoke(name, batch));
            }
        }
        queue.nextVisible(name)
                .ifPresent(visible -> pollAt(
                        name,
                        visible.isAfter(time.instant())
                                ? visible
                                : time.instant().plus(POLL)));
    }

    private Worker invoke(QueueName name, List<SimulatedQueue.Item> batch) {
        Worker worker = worker(name.label());
        if (defects.has(Defect.ACKNOWLEDGED_BEFORE_DONE)) {
            batch.forEach(item -> queue.delete(name, item.id));
        }
        worker.start(() -> {
            Set<Long> failed = switch (name) {
                case WEBHOOKS -> evaluate(worker, batch);
                case EFFECTS -> each(batch, message -> act(worker).perform((EffectDueV1) message));
                case SYNC -> each(batch, message -> fetch(worker).fetch((FetchRequestedV1) message));
            };
            for (SimulatedQueue.Item item : batch) {
                if (failed.contains(item.id) && !defects.has(Defect.FAILED_BATCH_ACKNOWLEDGED)) {
                    queue.giveBack(name, item.id, Duration.ofSeconds(faults.between(1, 30)));
                } else {
                    queue.delete(name, item.id);
                }
            }
        });
        if (faults.strikes(FaultKind.FUNCTION_TIMEOUT, 40)) {
            time.after(Duration.ofMillis(faults.between(5, 500)), worker::kill);
        }
        time.after(FUNCTION_TIMEOUT, worker::timeOut);
        time.after(ZOMBIE, worker::kill);
        return worker;
    }

    private Set<Long> evaluate(Worker worker, List<SimulatedQueue.Item> batch) {
        List<WebhookReceivedV1> webhooks = new ArrayList<>();
        List<SignalReleasedV1> releases = new ArrayList<>();
        for (SimulatedQueue.Item item : batch) {
            switch (item.message) {
                case WebhookReceivedV1 webhook -> webhooks.add(webhook);
                case SignalReleasedV1 released -> releases.add(released);
                case EffectDueV1 _, FetchRequestedV1 _, SyncDueV1 _, JobDueV1 _ ->
                    throw new IllegalStateException("wrong queue");
            }
        }
        Set<Long> failed = new HashSet<>();
        try {
            Set<DeliveryId> again = evaluateBatch(worker).evaluate(webhooks, releases, worker.name());
            batch.stream()
                    .filter(item -> again.contains(item.message.correlationId()))
                    .filter(_ -> !defects.has(Defect.HELD_ACKNOWLEDGED))
                    .forEach(item -> failed.add(item.id));
        } catch (RuntimeException e) {
            trace.add(worker.name(), "failed " + e.getMessage());
            batch.forEach(item -> failed.add(item.id));
        }
        return failed;
    }

    private Set<Long> each(List<SimulatedQueue.Item> batch, Consumer<Message> handle) {
        Set<Long> failed = new HashSet<>();
        for (SimulatedQueue.Item item : batch) {
            try {
                handle.accept(item.message);
            } catch (RuntimeException e) {
                failed.add(item.id);
            }
        }
        return failed;
    }

    private void bury(Message message) {
        if (defects.has(Defect.DEAD_LETTERS_DROPPED)) {
            return;
        }
        Worker worker = worker("dead-letters");
        AtomicBoolean deleted = new AtomicBoolean();
        worker.start(() -> {
            SettleDeadLetter settle =
                    new SettleDeadLetter(evaluateBatch(worker), source(), evaluateStore(worker), clockOf(worker));
            try {
                String end = switch (message) {
                    case WebhookReceivedV1 webhook -> settle.settle(webhook, worker.name());
                    case SignalReleasedV1 released -> settle.settle(released, worker.name());
                    case EffectDueV1 _, FetchRequestedV1 _, SyncDueV1 _, JobDueV1 _ -> "left to the relay";
                };
                trace.add(worker.name(), end);
                if (end.equals("again")) {
                    queue.put(message, Duration.ofMinutes(1));
                }
            } catch (RuntimeException e) {
                if (defects.has(Defect.DEAD_LETTERS_GIVEN_UP_IN_AN_OUTAGE)) {
                    giveUp(message);
                } else {
                    queue.put(message, Duration.ofMinutes(1));
                }
            }
            deleted.set(true);
        });
        time.after(FUNCTION_TIMEOUT, worker::timeOut);
        time.after(VISIBILITY, () -> {
            if (!deleted.get()) {
                queue.put(message, Duration.ZERO);
            }
        });
    }

    private void giveUp(Message message) {
        Reading.Elements elements = (Reading.Elements) Objects.requireNonNull(sent.get(message.correlationId()));
        for (int index = 0; index < elements.elements().size(); index++) {
            tables.events.putIfAbsent(
                    new Tables.EventKey(message.correlationId(), index),
                    new Tables.Event(null, new Outcome.Quarantined("gave_up")));
        }
    }

    /// Whether nothing is under way and nothing waits for anything: no time that passes will change it.
    private boolean isAtRest() {
        return faults.calm()
                && awaited == 0
                && Stream.of(QueueName.values()).allMatch(queue::isEmpty)
                && all.stream().allMatch(Worker::ended)
                && tables.isAtRest();
    }

    private void relay() {
        all.removeIf(worker -> worker.ended() && worker.failure() == null);
        if (isAtRest()) {
            time.end();
            return;
        }
        time.after(RELAY_EVERY, this::relay);
        Worker worker = worker("relay");
        worker.start(() -> {
            try {
                new Relay(
                                new SimulatedOutbox(tables, database(worker), scenario, defects),
                                queueOf(worker),
                                worker.clock())
                        .run(100);
            } catch (RuntimeException e) {
                trace.add(worker.name(), "failed " + e.getMessage());
            }
        });
        time.after(FUNCTION_TIMEOUT, worker::kill);
    }

    private Worker worker(String kind) {
        Worker worker = new Worker(kind + "-" + names++, time, faults, trace);
        all.add(worker);
        return worker;
    }

    List<Worker> workers() {
        return all;
    }

    private EvaluateBatch evaluateBatch(Worker worker) {
        return new EvaluateBatch(source(), evaluateStore(worker), claims.of(worker), queueOf(worker), clockOf(worker));
    }

    private EvaluateStore evaluateStore(Worker worker) {
        return new SimulatedEvaluateStore(tables, database(worker), scenario, defects);
    }

    private PerformEffect act(Worker worker) {
        return new PerformEffect(
                new SimulatedEffectStore(tables, database(worker), defects), _ -> slack.of(worker), clockOf(worker));
    }

    private FetchFromCrm fetch(Worker worker) {
        return new FetchFromCrm(
                new SimulatedFetchStore(tables, database(worker), defects),
                new SimulatedHubSpot(scenario, worker, faults, defects),
                queueOf(worker),
                clockOf(worker),
                new FetchFromCrm.Pace("hubspot", 4));
    }

    private InstantSource clockOf(Worker worker) {
        return defects.has(Defect.CLOCK_READ_ONCE)
                ? InstantSource.fixed(worker.clock().instant())
                : worker.clock();
    }

    private SimulatedDatabase database(Worker worker) {
        return new FailingDatabase(worker, faults);
    }

    private Queue queueOf(Worker worker) {
        return messages -> {
            worker.step("queue.send");
            List<Queue.Outgoing> refused = queue.send(messages);
            worker.step("queue.sent");
            return refused;
        };
    }

    private ReadWebhook source() {
        return (_, body) -> {
            Reading reading = Objects.requireNonNull(sent.get(DeliveryId.of(new String(body, StandardCharsets.UTF_8))));
            return defects.has(Defect.FIRST_ELEMENT_ONLY) && reading instanceof Reading.Elements(var elements)
                    ? new Reading.Elements(elements.subList(0, 1))
                    : reading;
        };
    }
}
