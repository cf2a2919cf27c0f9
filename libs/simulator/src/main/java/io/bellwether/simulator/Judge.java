package io.bellwether.simulator;

import static java.util.stream.Collectors.toSet;

import io.bellwether.model.Alert;
import io.bellwether.model.AlertId;
import io.bellwether.model.Outcome;
import io.bellwether.model.Reading;
import io.bellwether.model.wire.QueueName;
import io.bellwether.simulator.Tables.Event;
import io.bellwether.simulator.Tables.EventKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Holds a world at rest against what has to be true of it: a model of its own, smaller than the thing it judges.
final class Judge {
    private final World world;
    private final List<String> violations = new ArrayList<>();

    Judge(World world) {
        this.world = world;
    }

    /// @return one sentence for each thing that is wrong
    List<String> judge() {
        conservation();
        nothingUnderWay();
        claims();
        Expect expect = new Expect(world.scenario);
        violations.addAll(new JudgeAlerts(world, expect).judge());
        violations.addAll(new JudgeTimers(world).judge());
        violations.addAll(new JudgeMessages(world, expect).judge());
        violations.addAll(new JudgeMirror(world).judge());
        violations.addAll(world.tables.syncRuns.violations());
        return violations;
    }

    private void conservation() {
        world.accepted.forEach((id, reading) -> {
            if (!world.tables.deliveries.containsKey(id)) {
                violations.add("Nothing is kept of delivery " + id);
            }
            int elements = reading instanceof Reading.Elements(var list) ? list.size() : 1;
            for (int index = 0; index < elements; index++) {
                Event event = world.tables.events.get(new EventKey(id, index));
                if (event == null) {
                    violations.add("Accepted delivery " + id + " has no outcome");
                } else if (event.outcome() instanceof Outcome.Quarantined) {
                    violations.add("Delivery " + id + " was quarantined though nothing was wrong with it");
                } else if (event.outcome() instanceof Outcome.Deferred) {
                    violations.add("Delivery " + id + " is still deferred");
                }
            }
        });
    }

    private void claims() {
        violations.addAll(world.claims.violations());
        Set<AlertId> alerts = world.tables.alerts.stream().map(Alert::id).collect(toSet());
        world.claims.done().stream()
                .filter(alert -> !alerts.contains(alert))
                .forEach(alert -> violations.add("Alert " + alert + " was never raised"));
        world.tables.endedTwice.forEach(each -> violations.add(each + " ended twice"));
    }

    private void nothingUnderWay() {
        for (QueueName name : QueueName.values()) {
            if (!world.queue.isEmpty(name)) {
                violations.add("Messages are left on " + name.label());
            }
        }
        world.tables.outbox.values().stream()
                .findFirst()
                .ifPresent(row -> violations.add("Unpublished: " + row.message()));
        for (Worker worker : world.workers()) {
            Throwable failure = worker.failure();
            if (failure != null) {
                violations.add(worker.name() + " ended with " + failure);
            }
        }
    }
}
