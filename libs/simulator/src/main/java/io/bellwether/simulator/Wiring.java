package io.bellwether.simulator;

import io.bellwether.effects.PerformEffect;
import io.bellwether.model.DeliveryId;
import io.bellwether.model.Happening;
import io.bellwether.model.Reading;
import io.bellwether.model.SourceEvent;
import io.bellwether.pipeline.EvaluateBatch;
import io.bellwether.pipeline.EvaluateStore;
import io.bellwether.pipeline.EvaluateTimers;
import io.bellwether.pipeline.Queue;
import io.bellwether.pipeline.ReadWebhook;
import io.bellwether.pipeline.Relay;
import io.bellwether.pipeline.SettleDeadLetter;
import io.bellwether.pipeline.fetch.FetchFromCrm;
import io.bellwether.pipeline.sync.SyncFromCrm;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;

/// The loops that are deployed, on one worker's lines to the simulated world.
final class Wiring {
    private static final int CALLS_OF_A_FETCH = 4;
    private static final int DEALS_A_PAGE = 2;

    private final World world;
    private final Worker worker;

    Wiring(World world, Worker worker) {
        this.world = world;
        this.worker = worker;
    }

    EvaluateBatch evaluate() {
        return new EvaluateBatch(source(), evaluateStore(), world.claims.of(worker), queue(), clock(), this::rest);
    }

    SettleDeadLetter settleDeadLetters() {
        return new SettleDeadLetter(evaluate(), source(), evaluateStore(), clock());
    }

    PerformEffect act() {
        return new PerformEffect(
                new SimulatedEffectStore(world.tables, database(), world.defects),
                _ -> world.slack.of(worker),
                clock());
    }

    FetchFromCrm fetch() {
        return new FetchFromCrm(
                new SimulatedFetchStore(world.tables, database(), world.defects),
                new SimulatedHubSpot(world.scenario, worker, world.faults, world.defects),
                queue(),
                clock(),
                new FetchFromCrm.Pace("hubspot", CALLS_OF_A_FETCH));
    }

    SyncFromCrm sync() {
        return new SyncFromCrm(
                syncStore(),
                new SimulatedHubSpot(world.scenario, worker, world.faults, world.defects),
                syncStore(),
                queue(),
                clock(),
                this::rest,
                new SyncFromCrm.Setting("hubspot", 1));
    }

    EvaluateTimers timers() {
        return new EvaluateTimers(
                new SimulatedDeals(world.tables, database(), world.scenario.workspace(), world.defects),
                evaluateStore(),
                queue(),
                clock(),
                DEALS_A_PAGE);
    }

    SimulatedSyncStore syncStore() {
        return new SimulatedSyncStore(world.tables, database(), world.defects);
    }

    Relay relay() {
        return new Relay(
                new SimulatedOutbox(world.tables, database(), world.scenario, world.defects), queue(), worker.clock());
    }

    private EvaluateStore evaluateStore() {
        return new SimulatedEvaluateStore(world.tables, database(), world.scenario, world.defects);
    }

    private void rest(Instant moment) {
        worker.rest(Duration.between(worker.clock().instant(), moment));
    }

    private InstantSource clock() {
        return world.defects.has(Defect.CLOCK_READ_ONCE)
                ? InstantSource.fixed(worker.clock().instant())
                : worker.clock();
    }

    private SimulatedDatabase database() {
        return new FailingDatabase(worker, world.faults);
    }

    private Queue queue() {
        return messages -> {
            worker.step("queue.send");
            List<Queue.Outgoing> refused = world.queue.send(messages);
            worker.step("queue.sent");
            return refused;
        };
    }

    private ReadWebhook source() {
        return (_, body) -> {
            Reading reading =
                    Objects.requireNonNull(world.sent.get(DeliveryId.of(new String(body, StandardCharsets.UTF_8))));
            if (world.defects.has(Defect.ASSOCIATION_NOT_READ) && reading instanceof Reading.Elements(var elements)) {
                return new Reading.Elements(
                        elements.stream().map(Wiring::withoutAssociation).toList());
            }
            return world.defects.has(Defect.FIRST_ELEMENT_ONLY) && reading instanceof Reading.Elements(var elements)
                    ? new Reading.Elements(elements.subList(0, 1))
                    : reading;
        };
    }

    private static Reading.Element withoutAssociation(Reading.Element element) {
        if (!(element instanceof Reading.Readable(SourceEvent event))
                || !(event.happening() instanceof Happening.Associated associated)) {
            return element;
        }
        return new Reading.Readable(new SourceEvent(
                event.source(),
                event.account(),
                event.identity(),
                event.type(),
                event.entity(),
                new Happening.Unsupported(associated.associationType()),
                event.occurredAt(),
                event.urgency(),
                event.confidence(),
                event.changeSource(),
                null,
                event.payload()));
    }
}
