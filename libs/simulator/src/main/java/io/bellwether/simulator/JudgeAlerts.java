package io.bellwether.simulator;

import io.bellwether.model.Alert;
import io.bellwether.model.EntityRef;
import io.bellwether.model.Rule;
import io.bellwether.model.RuleId;
import io.bellwether.pipeline.RuleSet;
import io.bellwether.simulator.Expect.Hit;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What the right order would have raised has to be there once, unless a cool-down covers it; what is there beside it
/// has to be marked late.
final class JudgeAlerts {
    private final World world;
    private final Expect expect;
    private final List<String> violations = new ArrayList<>();

    JudgeAlerts(World world, Expect expect) {
        this.world = world;
        this.expect = expect;
    }

    List<String> judge() {
        List<Alert> alerts = world.tables.alerts;
        Set<String> hashes = new HashSet<>();
        for (Alert alert : alerts) {
            if (!hashes.add(alert.signalHash())) {
                violations.add("Two alerts of one signal: " + alert.title());
            }
        }
        List<Alert> unwarranted = new ArrayList<>(alerts);
        for (Hit hit : expect.hits()) {
            List<Alert> raised = alerts.stream().filter(hit::is).toList();
            boolean quiet = raised.isEmpty() && alerts.stream().anyMatch(hit::isCoveredBy);
            if (raised.size() != 1 && !quiet) {
                violations.add(raised.size() + " alerts instead of 1: " + hit);
            }
            unwarranted.removeAll(raised);
        }
        unwarranted.stream()
                .filter(alert -> !JudgeTimers.isByTheClock(alert))
                .filter(alert -> !alert.late() && !world.tables.corrected.contains(alert.signalHash()))
                .forEach(alert -> violations.add("Nothing warrants: " + alert.title() + " at " + alert.occurredAt()));
        coolDowns(alerts);
        return violations;
    }

    /// After the latest alert of a rule about a record none may follow too soon; one that comes late and happened
    /// before may.
    private void coolDowns(List<Alert> inOrderOfCommits) {
        record Subject(RuleId rule, EntityRef entity) {}
        RuleSet rules = world.scenario.wanted().rules();
        Map<RuleId, Duration> coolDowns = new HashMap<>();
        for (Rule rule : rules.all()) {
            coolDowns.put(rule.id(), rule.coolDown());
        }
        Map<Subject, Alert> latest = new HashMap<>();
        for (Alert alert : inOrderOfCommits) {
            Subject subject = new Subject(alert.rule(), alert.entity().ref());
            Alert before = latest.get(subject);
            Duration coolDown = coolDowns.getOrDefault(alert.rule(), Duration.ZERO);
            if (before != null
                    && !alert.occurredAt().isBefore(before.occurredAt())
                    && alert.occurredAt().isBefore(before.occurredAt().plus(coolDown))) {
                violations.add(
                        "Too soon after " + before.occurredAt() + ": " + alert.title() + " at " + alert.occurredAt());
            }
            if (before == null || before.occurredAt().isBefore(alert.occurredAt())) {
                latest.put(subject, alert);
            }
        }
    }
}
