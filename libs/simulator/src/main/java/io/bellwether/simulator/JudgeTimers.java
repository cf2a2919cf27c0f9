package io.bellwether.simulator;

import io.bellwether.model.Alert;
import io.bellwether.model.EntityRef;
import io.bellwether.model.EntityType;
import io.bellwether.model.Rule;
import io.bellwether.model.Trigger;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// What the clock had to tell after each look at the deals that came to its end, and what it may tell at all.
final class JudgeTimers {
    /// A worker's clock, and the moment that it asks it at.
    private static final Duration CLOCKS_DIFFER = Duration.ofSeconds(11);

    private static final Duration ONE_MOMENT = Duration.ofSeconds(2);
    private static final Set<String> TIMED = Set.of("deal_stalled", "champion_cold", "slip_risk", "loss_risk");

    private final World world;
    private final List<Rule> timers;
    private final List<String> violations = new ArrayList<>();

    JudgeTimers(World world) {
        this.world = world;
        this.timers = world.scenario.wanted().rules().all().stream()
                .filter(rule -> rule.enabled() && rule.trigger() instanceof Trigger.Timed)
                .toList();
    }

    List<String> judge() {
        Set<Alert> warranted = new HashSet<>();
        for (Night night : world.nights) {
            Instant end = night.complete();
            for (Rule rule : timers) {
                for (EntityRef deal : deals()) {
                    Instant latest = end == null ? night.began.plus(World.FUNCTION_TIMEOUT) : end;
                    look(rule, deal, night, latest, end != null, warranted);
                }
            }
        }
        world.tables.alerts.stream()
                .filter(JudgeTimers::isByTheClock)
                .filter(alert -> !warranted.contains(alert) && !mayBeByWhatWasKnown(alert))
                .forEach(alert -> violations.add("Nothing warrants: " + alert.title() + " at " + alert.occurredAt()));
        return violations;
    }

    static boolean isByTheClock(Alert alert) {
        return TIMED.contains(alert.trigger());
    }

    private List<EntityRef> deals() {
        return world.tables.entities.keySet().stream()
                .filter(ref -> ref.type() == EntityType.DEAL)
                .toList();
    }

    private void look(Rule rule, EntityRef deal, Night night, Instant latest, boolean all, Set<Alert> warranted) {
        Trigger.Timed timer = (Trigger.Timed) rule.trigger();
        Optional<Instant> early = at(deal, night.began.minus(CLOCKS_DIFFER)).period(timer);
        Optional<Instant> late = at(deal, latest.plus(CLOCKS_DIFFER)).period(timer);
        List<Alert> told = new ArrayList<>();
        for (Alert alert : world.tables.alerts) {
            boolean is = alert.rule().equals(rule.id())
                    && alert.entity().ref().equals(deal)
                    && Stream.concat(early.stream(), late.stream()).anyMatch(began -> isOne(began, alert.occurredAt()));
            if (is) {
                told.add(alert);
                warranted.add(alert);
            }
        }
        boolean certain = early.isPresent()
                && early.equals(late)
                && (night.settled
                        || world.scenario.known().contains(deal)
                                && at(deal, latest).standsStill());
        if (all && certain && told.size() != 1 && !(told.isEmpty() && isQuiet(rule, deal, early.get()))) {
            violations.add(told.size() + " alerts instead of 1: "
                    + rule.trigger().type() + " of " + deal + " since " + early.get() + ", looked at " + night.began);
        }
    }

    /// A webhook and its twin tell of one change in other milliseconds.
    private static boolean isOne(Instant one, Instant other) {
        return Duration.between(one, other).abs().compareTo(ONE_MOMENT) <= 0;
    }

    private ExpectTimers at(EntityRef deal, Instant moment) {
        return new ExpectTimers(world.scenario, deal, moment);
    }

    private boolean isQuiet(Rule rule, EntityRef deal, Instant at) {
        return world.tables.alerts.stream()
                .filter(alert ->
                        alert.rule().equals(rule.id()) && alert.entity().ref().equals(deal))
                .anyMatch(alert -> !at.isBefore(alert.occurredAt().minus(ONE_MOMENT))
                        && at.isBefore(alert.occurredAt().plus(rule.coolDown())));
    }

    /// Amid the storm the mirror may not know yet what has changed.
    private boolean mayBeByWhatWasKnown(Alert alert) {
        EntityRef deal = alert.entity().ref();
        boolean amidTheStorm = alert.createdAt().isBefore(World.CALM_NIGHTS.getFirst());
        return amidTheStorm && !at(deal, alert.createdAt()).standsStill();
    }
}
