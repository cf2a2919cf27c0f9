package io.bellwether.simulator;

import io.bellwether.model.DeliveryId;
import io.bellwether.model.Fingerprint;
import io.bellwether.model.Reading;
import io.bellwether.model.wire.Message;
import io.bellwether.model.wire.QueueName;
import io.bellwether.model.wire.WebhookReceivedV1;
import io.bellwether.pipeline.Queue;
import io.bellwether.pipeline.sync.CrmPages;
import io.bellwether.pipeline.sync.SyncKind;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Everything that Bellwether runs on, and the vendors around it, for one seed.
final class World {
    private static final Duration CALM = Duration.ofHours(4);
    private static final Duration RELAY_EVERY = Duration.ofMinutes(1);
    private static final Duration MISSING_AGAIN = Duration.ofMinutes(20);
    private static final int RELAYED_AT_ONCE = 100;
    private static final Duration TRIED_AGAIN = Duration.ofMinutes(2);
    private static final int TRIES = 3;

    /// When the clock asks after the storm.
    static final List<Instant> CALM_NIGHTS =
            List.of(Instant.parse("2026-11-17T02:30:00Z"), Instant.parse("2026-11-25T02:30:00Z"));

    static final Duration FUNCTION_TIMEOUT = Duration.ofSeconds(60);
    static final Duration VISIBILITY = FUNCTION_TIMEOUT.multipliedBy(6);

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
    final Map<DeliveryId, Reading> sent = new HashMap<>();
    final List<Night> nights = new ArrayList<>();
    private final ArrayDeque<Instant> calmNights = new ArrayDeque<>();
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
        new Functions(this).begin();
        if (scenario.syncs() == SyncPlan.CHANGES_ALONE) {
            mirrorAsItWas();
        }
        if (!scenario.known().isEmpty()) {
            new KnowFromTheBeginning(scenario, tables).know();
        }
        scenario.nights().forEach(at -> later(Duration.between(Scenario.START, at), this::schedule));
        if (!scenario.nights().isEmpty()) {
            calmNights.addAll(CALM_NIGHTS);
        }
        scenario.syncs().amidTheStorm().forEach((after, kind) -> later(after, () -> startSync(kind)));
        if (scenario.syncs().isSynced()) {
            later(Scenario.STORM.plus(MISSING_AGAIN), this::startMissingSync);
        }
        if (!defects.has(Defect.NO_RELAY)) {
            time.after(RELAY_EVERY, this::relay);
        }
    }

    private void ship(Duration delay, Reading reading) {
        later(delay, () -> arrive(reading));
    }

    private void later(Duration delay, Runnable action) {
        awaited++;
        time.after(delay, () -> {
            awaited--;
            action.run();
        });
    }

    /// After a first full run: the records as they were, without their history.
    private void mirrorAsItWas() {
        SimulatedCrm crm = new SimulatedCrm(scenario);
        scenario.facts().keySet().forEach(ref -> {
            CrmPages.Listed listed = crm.listed(ref, SyncRuns.TELLING_FROM, false);
            Tables.Entity entity = new Tables.Entity();
            entity.properties.putAll(listed.record().properties());
            entity.modifiedAt = listed.modifiedAt();
            tables.entities.put(ref, entity);
        });
    }

    private void startMissingSync() {
        scenario.syncs().missing(tables.syncRuns.all()).ifPresent(kind -> {
            startSync(kind);
            later(MISSING_AGAIN, this::startMissingSync);
        });
    }

    private void startSync(SyncKind kind) {
        Worker worker = worker("schedule");
        worker.start(() -> {
            try {
                new Wiring(this, worker)
                        .syncStore()
                        .start(scenario.workspace(), kind, worker.clock().instant());
            } catch (RuntimeException e) {
                trace.add(worker.name(), "failed " + e.getMessage());
            }
        });
        time.after(FUNCTION_TIMEOUT, worker::kill);
    }

    /// EventBridge promises at least once.
    private void schedule() {
        look(TRIES);
        if (faults.strikes(FaultKind.SCHEDULED_TWICE, 4)) {
            later(Duration.ofSeconds(faults.between(0, 30)), () -> look(TRIES));
        }
    }

    /// Lambda invokes again what has failed or died, twice.
    private void look(int tries) {
        Worker worker = worker("clock");
        Night night = new Night(time.instant(), isSettled());
        nights.add(night);
        worker.start(() -> {
            try {
                night.ended(new Wiring(this, worker).timers().run(), worker.now());
            } catch (RuntimeException e) {
                trace.add(worker.name(), "failed " + e.getMessage());
            }
        });
        time.after(FUNCTION_TIMEOUT, worker::kill);
        if (tries > 1) {
            later(TRIED_AGAIN, () -> {
                if (!night.isDone()) {
                    look(tries - 1);
                }
            });
        }
    }

    /// Whether the mirror is in step by now.
    private boolean isSettled() {
        return isIdle() && !tables.isWaiting();
    }

    /// Ingest: 2xx only once the queue has it; otherwise the vendor tries again, under another correlation id.
    private void arrive(Reading reading) {
        if (scenario.syncs().isSynced() && faults.lasts(FaultKind.WEBHOOK_GIVEN_UP, 12, time.instant(), 1, 1200)) {
            return;
        }
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

    /// Whether nothing is under way: what is left to do, if anything is, lies in the tables.
    private boolean isIdle() {
        return faults.calm()
                && awaited == 0
                && Stream.of(QueueName.values()).allMatch(queue::isEmpty)
                && all.stream().allMatch(Worker::ended);
    }

    private void relay() {
        all.removeIf(worker -> worker.ended() && worker.failure() == null);
        Instant next = time.instant().plus(RELAY_EVERY);
        if (isIdle()) {
            Instant night = calmNights.peek();
            if (night != null && !night.isAfter(time.instant())) {
                calmNights.remove();
                look(TRIES);
            }
            Optional<Instant> due = Stream.concat(tables.nextDue().stream(), Stream.ofNullable(calmNights.peek()))
                    .min(Comparator.naturalOrder());
            if (due.isEmpty() && isIdle()) {
                time.end();
                return;
            }
            if (due.isEmpty()) {
                due = Optional.of(next);
            }
            if (due.get().isAfter(next)) {
                next = due.get();
                time.endNoEarlierThan(next.plus(CALM));
            }
        }
        time.after(Duration.between(time.instant(), next), this::relay);
        Worker worker = worker("relay");
        worker.start(() -> {
            try {
                new Wiring(this, worker).relay().run(RELAYED_AT_ONCE);
            } catch (RuntimeException e) {
                trace.add(worker.name(), "failed " + e.getMessage());
            }
        });
        time.after(FUNCTION_TIMEOUT, worker::kill);
    }

    Worker worker(String kind) {
        Worker worker = new Worker(kind + "-" + names++, time, faults, trace);
        all.add(worker);
        return worker;
    }

    List<Worker> workers() {
        return all;
    }
}
