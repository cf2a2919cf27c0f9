package io.bellwether.stores.postgres;

import static java.util.stream.Collectors.toSet;

import io.bellwether.model.AlertId;
import io.bellwether.model.EntityRef;
import io.bellwether.model.Outcome;
import io.bellwether.model.SignalId;
import io.bellwether.pipeline.Arrival;
import io.bellwether.pipeline.WorkspacePlan;
import io.bellwether.pipeline.WorkspacePlan.Decision;
import io.bellwether.pipeline.WorkspacePlan.MirrorChange.Link;
import io.bellwether.pipeline.WorkspacePlan.MirrorChange.Merge;
import io.bellwether.pipeline.WorkspacePlan.MirrorChange.Restore;
import io.bellwether.pipeline.WorkspacePlan.MirrorChange.Tombstone;
import io.bellwether.pipeline.WorkspacePlan.MirrorChange.Unlink;
import io.bellwether.pipeline.WorkspacePlan.Settled;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/// Writes everything that a plan says, in a constant number of statements.
final class CommitPlan {
    private final Connection connection;
    private final WorkspacePlan plan;
    private final Instant now;

    CommitPlan(Connection connection, WorkspacePlan plan, Instant now) {
        this.connection = connection;
        this.plan = plan;
        this.now = now;
    }

    /// @throws PlanOutdated when a version has moved or a signal is stored already
    void commit() throws SQLException {
        LockEntities entities = LockEntities.of(connection, asked());
        requireUnmoved(entities);
        new WriteSignals(connection, now).write(plan, outcomes());
        Set<SignalId> released = SettleParked.settle(connection, released(), now);
        WriteEvents.of(connection, plan.settled(), now);
        new ChangeMirror(connection, entities, now).change(plan.mirrorChanges(), plan.observations());
        new WriteDecisions(connection, now).write(stillOurs(released));
        Set<AlertId> raised = WriteAlerts.of(connection, plan.alerts());
        WriteAlerts.markLate(connection, plan.corrected());
        WriteEffects.of(connection, plan.effectsOf(raised), now);
        WriteFetches.of(connection, plan, now);
        WriteCoolDowns.of(connection, plan.coolDowns());
    }

    private Set<EntityRef> asked() {
        Set<EntityRef> asked = new HashSet<>(plan.expected().keySet());
        plan.observations().forEach(observation -> asked.add(observation.entity()));
        plan.mirrorChanges().stream()
                .flatMap(change -> switch (change) {
                    case Tombstone(EntityRef entity, Instant _, boolean _) -> Stream.of(entity);
                    case Restore(EntityRef entity, Instant _) -> Stream.of(entity);
                    case Merge(EntityRef remaining, EntityRef absorbed, Instant _) -> Stream.of(remaining, absorbed);
                    case Link(EntityRef from, EntityRef to, boolean _) -> Stream.of(from, to);
                    case Unlink(EntityRef from, EntityRef to) -> Stream.of(from, to);
                })
                .forEach(asked::add);
        return asked;
    }

    private void requireUnmoved(LockEntities entities) {
        plan.expected().forEach((entity, version) -> {
            if (!entities.hasVersion(entity, version)) {
                throw new PlanOutdated();
            }
        });
    }

    /// By signal. A repeated arrival has the same signal and does not speak for it.
    private Map<SignalId, Outcome> outcomes() {
        Map<SignalId, Outcome> outcomes = new HashMap<>();
        for (Settled settled : plan.settled()) {
            if (!settled.outcome().equals(new Outcome.Ignored("duplicate"))) {
                outcomes.put(settled.arrival().signal().id(), settled.outcome());
            }
        }
        return outcomes;
    }

    private List<SettleParked.Ended> released() {
        Map<SignalId, Outcome> outcomes = outcomes();
        return plan.settled().stream()
                .filter(settled -> settled.arrival() instanceof Arrival.Released)
                .map(settled -> settled.arrival().signal().id())
                .distinct()
                .flatMap(id -> Stream.ofNullable(outcomes.get(id)).map(outcome -> new SettleParked.Ended(id, outcome)))
                .toList();
    }

    /// Without what another worker has decided in the meantime about the same released signal.
    private List<Decision> stillOurs(Set<SignalId> released) {
        Set<SignalId> told = plan.settled().stream()
                .filter(settled -> !(settled.arrival() instanceof Arrival.Released))
                .map(settled -> settled.arrival().signal().id())
                .collect(toSet());
        return plan.decisions().stream()
                .filter(decision -> released.contains(decision.signal().id())
                        || told.contains(decision.signal().id()))
                .toList();
    }
}
