package io.bellwether.pipeline;

import io.bellwether.model.Alert;
import io.bellwether.model.AlertId;
import io.bellwether.model.Change;
import io.bellwether.model.Effect;
import io.bellwether.model.EntityRef;
import io.bellwether.model.FetchTarget;
import io.bellwether.model.Fingerprint;
import io.bellwether.model.Happening.PropertyChanged;
import io.bellwether.model.Outcome;
import io.bellwether.model.Route;
import io.bellwether.model.RuleId;
import io.bellwether.model.Signal;
import io.bellwether.model.Urgency;
import io.bellwether.model.WorkspaceId;
import io.bellwether.pipeline.Context.EntityState;
import io.bellwether.pipeline.WorkspacePlan.CoolDownStart;
import io.bellwether.pipeline.WorkspacePlan.Decision;
import io.bellwether.pipeline.WorkspacePlan.Fetch;
import io.bellwether.pipeline.WorkspacePlan.MirrorChange;
import io.bellwether.pipeline.WorkspacePlan.Observation;
import io.bellwether.pipeline.WorkspacePlan.Settled;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A plan in the making, for trials of the stores.
public final class Draft {
    private final WorkspaceId workspace;
    private final Map<EntityRef, Long> expected = new HashMap<>();
    private final List<Signal> signals = new ArrayList<>();
    private final List<Settled> settled = new ArrayList<>();
    private final List<Observation> observations = new ArrayList<>();
    private final List<MirrorChange> mirrorChanges = new ArrayList<>();
    private final List<Decision> decisions = new ArrayList<>();
    private final List<Alert> alerts = new ArrayList<>();
    private final List<Effect> effects = new ArrayList<>();
    private final List<Fetch> fetches = new ArrayList<>();
    private final List<CoolDownStart> coolDowns = new ArrayList<>();
    private final List<String> corrected = new ArrayList<>();

    Draft(WorkspaceId workspace) {
        this.workspace = workspace;
    }

    public Draft from(EntityState entity) {
        expected.put(entity.ref(), entity.version());
        return this;
    }

    /// Stores the signal too, unless it was parked.
    public Draft settles(Arrival arrival, Outcome outcome) {
        settled.add(new Settled(arrival, outcome));
        if (!(arrival instanceof Arrival.Released) && !outcome.equals(new Outcome.Ignored("duplicate"))) {
            signals.add(arrival.signal());
        }
        if (!(outcome instanceof Outcome.Deferred)) {
            decisions.add(new Decision(arrival.signal(), null, outcome, List.of(), Seen.NOTHING));
        }
        return this;
    }

    /// The changed property of the arrival goes to the history.
    public Draft observes(Arrival arrival) {
        PropertyChanged change = (PropertyChanged) arrival.signal().event().happening();
        observations.add(new Observation(
                Objects.requireNonNull(arrival.signal().event().entity()),
                change.property(),
                change.value(),
                arrival.signal().event().occurredAt(),
                arrival.signal().id(),
                arrival.signal().event().ownChange()));
        return this;
    }

    /// What the arrival tells of a record goes to its past.
    public Draft observes(Arrival arrival, EntityRef of, String property, @Nullable String value) {
        Signal signal = arrival.signal();
        observations.add(new Observation(of, property, value, signal.event().occurredAt(), signal.id(), false));
        return this;
    }

    public Draft changes(MirrorChange... changes) {
        mirrorChanges.addAll(List.of(changes));
        return this;
    }

    public Draft wants(FetchTarget target, Arrival arrival) {
        fetches.add(new Fetch(target, "unknown_entity", arrival.signal().correlationId()));
        return this;
    }

    /// An alert about the arrival's entity, with the effect that posts it.
    public Alert alerts(Arrival arrival, String signalHash) {
        Alert alert = alert(arrival, signalHash);
        alerts.add(alert);
        effects.add(Effect.postSlackAlert(alert, new Route.SlackChannel(Route.SlackChannel.DEFAULT_CHANNEL)));
        return alert;
    }

    /// An alert about the arrival's entity, for the digest of the hour that `now` lies in.
    public Alert alertsInADigest(Arrival arrival, String signalHash, Instant now) {
        Alert alert = alert(arrival, signalHash);
        alerts.add(alert);
        Instant closes = now.truncatedTo(ChronoUnit.HOURS).plus(Duration.ofHours(1));
        effects.add(Effect.postSlackDigest(alert, "C0DIGEST", closes, closes.plus(Effect.DIGEST_GRACE)));
        return alert;
    }

    public Draft coolsDown(EntityRef entity, Instant occurredAt, AlertId alert) {
        coolDowns.add(new CoolDownStart(new RuleId("deal-stage-regression"), entity, occurredAt, alert));
        return this;
    }

    public Draft corrects(String signalHash) {
        corrected.add(signalHash);
        return this;
    }

    public WorkspacePlan plan() {
        return new WorkspacePlan(
                workspace,
                expected,
                signals,
                settled,
                observations,
                mirrorChanges,
                decisions,
                alerts,
                effects,
                fetches,
                coolDowns,
                corrected);
    }

    private static Alert alert(Arrival arrival, String signalHash) {
        Signal signal = arrival.signal();
        return new Alert(
                new AlertId(Fingerprint.of("alert/1").with(signalHash).uuid()),
                signal.workspace(),
                "deal_stage_regression",
                new Urgency(85),
                "Fleet rollout went back",
                "It went back.",
                new Alert.EntityCard(
                        Objects.requireNonNull(signal.event().entity()),
                        "Fleet rollout",
                        null,
                        "48000",
                        "EUR",
                        null,
                        null,
                        null,
                        null),
                new Change("dealstage", "offer", "demo", "Offer", "Demo"),
                false,
                signalHash,
                new RuleId("deal-stage-regression"),
                1,
                signal.id(),
                signal.correlationId(),
                signal.event().occurredAt(),
                StoresUnderTest.NOW);
    }
}
