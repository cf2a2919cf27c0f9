package io.bellwether.simulator;

import io.bellwether.model.Alert;
import io.bellwether.model.AlertId;
import io.bellwether.model.Effect;
import io.bellwether.model.EntityRef;
import io.bellwether.model.Happening;
import io.bellwether.model.Outcome;
import io.bellwether.model.Signal;
import io.bellwether.model.SignalId;
import io.bellwether.pipeline.Arrival;
import io.bellwether.pipeline.Context.CoolDownKey;
import io.bellwether.pipeline.Context.HistoryEntry;
import io.bellwether.pipeline.Context.LastFired;
import io.bellwether.pipeline.DataRejected;
import io.bellwether.pipeline.Fact;
import io.bellwether.pipeline.PropertyHistory;
import io.bellwether.pipeline.WorkspacePlan;
import io.bellwether.pipeline.WorkspacePlan.MirrorChange;
import io.bellwether.simulator.Tables.Event;
import io.bellwether.simulator.Tables.EventKey;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/// Writes a plan into the tables, all of it or nothing.
final class CommitSimulated {
    private final Tables tables;
    private final Defects defects;
    private final PlanSimulatedEffects effects;

    CommitSimulated(Tables tables, Defects defects) {
        this.tables = tables;
        this.defects = defects;
        this.effects = new PlanSimulatedEffects(tables, defects);
    }

    boolean intend(List<Effect> planned, Instant now) {
        effects.plan(planned, now);
        return true;
    }

    boolean write(WorkspacePlan plan, Instant now) {
        boolean refused = plan.signals().stream()
                .anyMatch(signal -> signal.event().happening().toString().indexOf('\0') >= 0);
        if (refused) {
            throw new DataRejected("22021", new IllegalArgumentException("22021"));
        }
        boolean moved = plan.expected().entrySet().stream()
                .anyMatch(expected ->
                        Objects.requireNonNull(tables.entities.get(expected.getKey())).version != expected.getValue());
        boolean anew = defects.has(Defect.TIMER_ALERTS_EACH_TIME)
                && plan.signals().stream().anyMatch(CommitSimulated::isByTheClock);
        boolean known = !anew && plan.signals().stream().anyMatch(signal -> tables.signals.containsKey(signal.id()));
        if ((moved || known) && !defects.has(Defect.COMMIT_WITHOUT_VERSIONS) || !effects.areOpen(plan.effects())) {
            return false;
        }
        plan.signals().forEach(signal -> tables.signals.putIfAbsent(signal.id(), signal));
        plan.settled().forEach(this::settle);
        plan.expected().keySet().forEach(ref -> Objects.requireNonNull(tables.entities.get(ref)).version++);
        for (WorkspacePlan.Observation told : plan.observations()) {
            Tables.Entity entity = Optional.ofNullable(tables.entities.get(told.entity()))
                    .orElseGet(() -> tables.foretold.computeIfAbsent(told.entity(), _ -> new Tables.Entity()));
            if (!defects.has(Defect.HISTORY_NOT_KEPT)) {
                entity.tell(
                        told.property(),
                        new HistoryEntry(told.value(), told.changedAt(), told.decidedBy(), told.own()));
                if (Fact.isFact(told.property())) {
                    continue;
                }
                if (defects.has(Defect.HISTORY_IN_ORDER_OF_ARRIVAL)) {
                    entity.properties.put(told.property(), Objects.requireNonNullElse(told.value(), ""));
                } else {
                    entity.project(told.property(), Tables.IN_ORDER);
                    entity.modified(told.changedAt().minus(PropertyHistory.TOLERANCE));
                }
            }
        }
        plan.mirrorChanges().forEach(this::reflect);
        Set<AlertId> raised = new HashSet<>();
        for (Alert alert : plan.alerts()) {
            boolean exists = !anew
                    && tables.alerts.stream().anyMatch(each -> each.signalHash().equals(alert.signalHash()));
            if (!exists) {
                tables.alerts.add(alert);
            }
            if (!exists || defects.has(Defect.ALERT_TOLD_AGAIN_IN_A_LATER_DIGEST)) {
                raised.add(alert.id());
            }
        }
        if (!defects.has(Defect.CORRECTION_NOT_MARKED)) {
            tables.corrected.addAll(plan.corrected());
        }
        plan.coolDowns()
                .forEach(start -> tables.coolDowns.merge(
                        new CoolDownKey(start.rule(), start.entity()),
                        new LastFired(start.occurredAt(), start.alert()),
                        (a, b) -> a.occurredAt().isAfter(b.occurredAt()) ? a : b));
        if (defects.has(Defect.PARKED_WITHOUT_A_FETCH)) {
            return intend(plan.effectsOf(raised), now);
        }
        plan.fetches().forEach(fetch -> tables.want(plan.workspace(), fetch.target(), fetch.correlationId(), now));
        return defects.has(Defect.EFFECTS_APART_FROM_ALERTS) || intend(plan.effectsOf(raised), now);
    }

    static boolean isByTheClock(Signal signal) {
        return signal.event().happening() instanceof Happening.TimePassed;
    }

    private void reflect(MirrorChange change) {
        switch (change) {
            case MirrorChange.Tombstone(EntityRef entity, Instant at, boolean _) -> live(entity, at, true);
            case MirrorChange.Restore(EntityRef entity, Instant at) -> live(entity, at, false);
            case MirrorChange.Merge(EntityRef remaining, EntityRef absorbed, Instant _) ->
                tables.merge(remaining, absorbed);
            case MirrorChange.Link(EntityRef from, EntityRef to, boolean primary) -> {
                if (!defects.has(Defect.LINK_EVENT_DROPPED)) {
                    tables.links.make(tables.answering(from), tables.answering(to), primary);
                    moved(from, to);
                }
            }
            case MirrorChange.Unlink(EntityRef from, EntityRef to) -> {
                if (!defects.has(Defect.UNLINK_EVENT_DROPPED)) {
                    tables.links.remove(tables.answering(from), tables.answering(to));
                    moved(from, to);
                }
            }
        }
    }

    private void live(EntityRef ref, Instant at, boolean deleted) {
        Tables.Entity entity = tables.entities.get(tables.answering(ref));
        if (entity != null) {
            entity.live(at, deleted);
        }
    }

    private void moved(EntityRef... ends) {
        for (EntityRef end : ends) {
            Tables.Entity entity = tables.entities.get(tables.answering(end));
            if (entity != null) {
                entity.version++;
            }
        }
    }

    void settle(WorkspacePlan.Settled settled) {
        SignalId id = settled.arrival().signal().id();
        switch (settled.arrival()) {
            case Arrival.Delivered delivered -> {
                if (settled.outcome() instanceof Outcome.Ignored && defects.has(Defect.IGNORED_WITHOUT_OUTCOME)) {
                    return;
                }
                tables.settleEvent(
                        new EventKey(delivered.delivery(), delivered.index()), new Event(id, settled.outcome()));
                if (!(settled.outcome() instanceof Outcome.Ignored(String reason) && reason.equals("duplicate"))) {
                    tables.outcomes.put(id, settled.outcome());
                }
            }
            case Arrival.Released _ -> tables.settleParked(id, settled.outcome());
            case Arrival.Elapsed _ -> tables.outcomes.put(id, settled.outcome());
        }
    }
}
