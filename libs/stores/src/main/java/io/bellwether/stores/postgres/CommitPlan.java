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
import io.bellwether.pipeline.mapping.PropertyMapping;
import io.bellwether.pipeline.mapping.PropertyMapping.Mapped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/// Writes everything that a plan says, in a constant number of statements and few journeys.
final class CommitPlan implements Transactions.Opening<CommitPlan> {
    private final Connection connection;
    private final WorkspacePlan plan;
    private final Instant now;
    private final Query.Asked<LockEntities.Locked> locking;
    private final Query.Asked<Mapped> mapping;
    private Query.Answers answers = new Query.Answers();

    CommitPlan(Connection connection, WorkspacePlan plan, Instant now) {
        this.connection = connection;
        this.plan = plan;
        this.now = now;
        this.locking = LockEntities.asking(connection, askedFor());
        this.mapping = ReadMapping.asking(connection);
    }

    @Override
    public List<Query.Asked<?>> asked() {
        return List.of(locking, mapping);
    }

    @Override
    public CommitPlan answered(Query.Answers answered) {
        answers = answered;
        return this;
    }

    /// @throws PlanOutdated when a version has moved or a signal is stored already
    void commit() throws SQLException {
        LockEntities entities = LockEntities.of(answers.to(locking));
        requireUnmoved(entities);
        Journey journey = new Journey(connection);
        journey.expect(plan.signals().size(), new WriteSignals(connection, now).of(plan, outcomes()));
        Set<SignalId> released = settle(journey);
        WriteEvents.of(journey, plan.settled(), now);
        new ChangeMirror(connection, journey, entities, new PropertyMapping(answers.to(mapping)), now)
                .change(plan.mirrorChanges(), plan.observations());
        WriteDecisions.of(journey, stillOurs(released), now);
        WriteAlerts.markLate(journey, plan.corrected());
        Set<AlertId> raised = WriteAlerts.of(journey, plan.alerts());
        WriteEffects.of(connection, journey, plan.effectsOf(raised), now);
        WriteFetches.of(journey, plan.workspace(), plan.fetches(), now);
        WriteCoolDowns.of(journey, plan.coolDowns());
        journey.end();
    }

    private Set<EntityRef> askedFor() {
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

    private Set<SignalId> settle(Journey journey) throws SQLException {
        Map<SignalId, Outcome> outcomes = outcomes();
        List<SettleParked.Ended> released = plan.settled().stream()
                .filter(settled -> settled.arrival() instanceof Arrival.Released)
                .map(settled -> settled.arrival().signal().id())
                .distinct()
                .flatMap(id -> Stream.ofNullable(outcomes.get(id)).map(outcome -> new SettleParked.Ended(id, outcome)))
                .toList();
        if (released.isEmpty()) {
            return Set.of();
        }
        journey.end();
        return SettleParked.settle(connection, released, now);
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
