package io.bellwether.pipeline;

import io.bellwether.model.Alert;
import io.bellwether.model.AlertId;
import io.bellwether.model.DeliveryId;
import io.bellwether.model.Effect;
import io.bellwether.model.EntityRef;
import io.bellwether.model.FetchTarget;
import io.bellwether.model.Outcome;
import io.bellwether.model.RuleId;
import io.bellwether.model.Signal;
import io.bellwether.model.SignalId;
import io.bellwether.model.WorkspaceId;
import io.bellwether.model.wire.EffectDueV1;
import io.bellwether.model.wire.FetchRequestedV1;
import io.bellwether.model.wire.Message;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Everything that one transaction writes for one workspace: what tests assert on and a backtest prints.
///
/// @param expected the version of every entity that the plan was made from; the commit holds only if none has moved
/// @param corrected signal hashes whose alerts, if there are any, are marked late: they were right by what was known
///                  when they were raised, and would not have been had everything come in its order
/// @param signals new ones; the commit holds only if none is stored already
public record WorkspacePlan(
        WorkspaceId workspace,
        Map<EntityRef, Long> expected,
        List<Signal> signals,
        List<Settled> settled,
        List<Observation> observations,
        List<MirrorChange> mirrorChanges,
        List<Decision> decisions,
        List<Alert> alerts,
        List<Effect> effects,
        List<Fetch> fetches,
        List<CoolDownStart> coolDowns,
        List<String> corrected) {
    public WorkspacePlan {
        expected = Map.copyOf(expected);
        signals = List.copyOf(signals);
        settled = List.copyOf(settled);
        observations = List.copyOf(observations);
        mirrorChanges = List.copyOf(mirrorChanges);
        decisions = List.copyOf(decisions);
        alerts = List.copyOf(alerts);
        effects = List.copyOf(effects);
        fetches = List.copyOf(fetches);
        coolDowns = List.copyOf(coolDowns);
        corrected = List.copyOf(corrected);
    }

    /// How an arrival ended. For a released one the event's row is the one that deferred it.
    public record Settled(Arrival arrival, Outcome outcome) {}

    /// A value that a property had from `changedAt` on, told by a webhook.
    ///
    /// @param decidedBy null when another telling of the same occurrence has been decided already
    /// @param own what was decided is a change that we made ourselves
    public record Observation(
            EntityRef entity,
            String property,
            @Nullable String value,
            Instant changedAt,
            @Nullable SignalId decidedBy,
            boolean own) {}

    /// What changes in the mirror beside property values.
    public sealed interface MirrorChange {
        record Tombstone(EntityRef entity, Instant at, boolean forPrivacy) implements MirrorChange {}

        record Restore(EntityRef entity, Instant at) implements MirrorChange {}

        /// `absorbed` went into `remaining`; its id answers for the other from now on.
        record Merge(EntityRef remaining, EntityRef absorbed, Instant at) implements MirrorChange {}

        record Link(EntityRef from, EntityRef to, boolean primary) implements MirrorChange {}

        record Unlink(EntityRef from, EntityRef to) implements MirrorChange {}
    }

    /// Why the signal did what it did: the values that matching saw and each rule's verdict.
    ///
    /// @param occurrence null when it changed no property
    public record Decision(
            Signal signal, @Nullable Occurrence occurrence, Outcome outcome, List<Verdict.OfRule> verdicts, Seen seen) {
        public Decision {
            verdicts = List.copyOf(verdicts);
        }
    }

    public record Fetch(FetchTarget target, String reason, DeliveryId correlationId) {}

    /// From `occurredAt` on the rule is quiet about the entity; never moved backwards.
    public record CoolDownStart(RuleId rule, EntityRef entity, Instant occurredAt, AlertId alert) {}

    /// The intents that go to the outbox in the same transaction.
    public List<Message> messages() {
        return Stream.concat(
                        effects.stream().map(effect ->
                                (Message) new EffectDueV1(effect.correlationId(), workspace, effect.id())),
                        fetches.stream()
                                .map(fetch -> new FetchRequestedV1(fetch.correlationId(), workspace, fetch.target())))
                .toList();
    }
}
