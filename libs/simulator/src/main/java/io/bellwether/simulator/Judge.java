package io.bellwether.simulator;

import static java.util.stream.Collectors.toSet;

import io.bellwether.effects.EffectStore;
import io.bellwether.model.Alert;
import io.bellwether.model.AlertId;
import io.bellwether.model.Outcome;
import io.bellwether.model.Reading;
import io.bellwether.model.wire.QueueName;
import io.bellwether.pipeline.PropertyHistory;
import io.bellwether.simulator.Scenario.Fact;
import io.bellwether.simulator.Tables.Event;
import io.bellwether.simulator.Tables.EventKey;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
        alerts();
        effects();
        mirror();
        return violations;
    }

    private void check(boolean holds, String sentence) {
        if (!holds) {
            violations.add(sentence);
        }
    }

    private void conservation() {
        world.accepted.forEach((id, reading) -> {
            check(world.tables.deliveries.containsKey(id), "Nothing is kept of delivery " + id);
            int elements = reading instanceof Reading.Elements(var list) ? list.size() : 1;
            for (int index = 0; index < elements; index++) {
                Event event = world.tables.events.get(new EventKey(id, index));
                check(event != null, "Accepted delivery " + id + " has no outcome");
                check(
                        event == null || !(event.outcome() instanceof Outcome.Quarantined),
                        "Delivery " + id + " was quarantined though nothing was wrong with it");
                check(
                        event == null || !(event.outcome() instanceof Outcome.Deferred),
                        "Delivery " + id + " is still deferred");
            }
        });
    }

    private void claims() {
        violations.addAll(world.claims.violations());
        Set<AlertId> alerts = world.tables.alerts.stream().map(Alert::id).collect(toSet());
        world.claims.done().forEach(alert -> check(alerts.contains(alert), "Alert " + alert + " was never raised"));
        world.tables.endedTwice.forEach(each -> violations.add(each + " ended twice"));
    }

    private void nothingUnderWay() {
        for (QueueName name : QueueName.values()) {
            check(world.queue.isEmpty(name), "Messages are left on " + name.label());
        }
        world.tables.outbox.values().stream()
                .findFirst()
                .ifPresent(row -> violations.add("Unpublished: " + row.message()));
        for (Worker worker : world.workers()) {
            Throwable failure = worker.failure();
            check(failure == null, worker.name() + " ended with " + failure);
        }
    }

    /// What the right order would have raised has to be there once; what is there beside it has to be marked late.
    private void alerts() {
        Set<String> hashes = new HashSet<>();
        List<Alert> found = new ArrayList<>(world.tables.alerts);
        found.forEach(alert -> check(hashes.add(alert.signalHash()), "Two alerts of one signal: " + alert.title()));
        for (Expected expected : expected()) {
            List<Alert> matching = found.stream().filter(expected::is).toList();
            check(matching.size() == 1, matching.size() + " alerts instead of 1: " + expected);
            found.removeAll(matching);
        }
        found.stream()
                .filter(alert -> !alert.late() && !isCorrected(alert))
                .forEach(alert -> violations.add("Nothing warrants: " + alert.title() + " at " + alert.occurredAt()));
    }

    private boolean isCorrected(Alert alert) {
        return world.tables.corrected.contains(alert.signalHash());
    }

    private void effects() {
        world.slack.calledWhileHeld().forEach(id -> violations.add("Slack was not given its rest by " + id));
        Map<Object, Integer> posts = new HashMap<>();
        world.slack.ledger().forEach(effect -> posts.merge(effect, 1, Integer::sum));
        world.tables.effects.forEach((id, row) -> {
            int count = posts.getOrDefault(id, 0);
            check(row.state() == EffectStore.State.SENT, "Effect " + id + " is " + row.state());
            check(count == 1, "Effect " + id + " landed " + count + " times");
        });
        check(posts.size() <= world.tables.effects.size(), "Slack has posts of no effect");
        check(
                world.tables.effects.size()
                        == new HashSet<>(world.tables.alerts.stream()
                                        .map(Alert::id)
                                        .toList())
                                .size(),
                "Effects and alerts differ in number");
    }

    private void mirror() {
        world.tables.entities.forEach((ref, entity) -> {
            Map<String, String> truth = new HashMap<>();
            world.scenario.factsOf(ref).forEach(fact -> truth.put(fact.property(), fact.value()));
            check(entity.properties.equals(truth), ref + " is " + entity.properties + " instead of " + truth);
        });
    }

    private record Expected(String rule, Fact fact) {
        boolean is(Alert alert) {
            return alert.rule().value().equals(rule)
                    && alert.entity().ref().equals(fact.entity())
                    && Objects.equals(alert.change().to(), fact.value())
                    && Duration.between(fact.at(), alert.occurredAt()).abs().compareTo(PropertyHistory.TOLERANCE) <= 0;
        }
    }

    private List<Expected> expected() {
        Map<String, String> present = new HashMap<>();
        List<Expected> expected = new ArrayList<>();
        for (Fact fact : world.scenario.facts()) {
            String before = present.put(fact.entity() + fact.property(), fact.value());
            if (fact.webhook() && before != null) {
                rules(fact, before).forEach(rule -> expected.add(new Expected(rule, fact)));
            }
        }
        return expected;
    }

    private static List<String> rules(Fact fact, String before) {
        if (fact.property().equals("amount")) {
            BigDecimal change = new BigDecimal(fact.value()).subtract(new BigDecimal(before));
            return List.of(change.signum() > 0 ? "deal-value-increase" : "deal-value-decrease");
        }
        List<String> order = List.of("lead", "demo", "offer");
        if (fact.value().equals("lost")) {
            return List.of("deal-closed-lost");
        }
        boolean back = order.contains(fact.value()) && order.indexOf(before) > order.indexOf(fact.value());
        return back ? List.of("deal-stage-regression") : Collections.emptyList();
    }
}
