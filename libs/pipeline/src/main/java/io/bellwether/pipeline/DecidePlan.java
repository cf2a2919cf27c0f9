package io.bellwether.pipeline;

import static java.util.stream.Collectors.toSet;

import io.bellwether.model.Alert;
import io.bellwether.model.AlertId;
import io.bellwether.model.DeliveryId;
import io.bellwether.model.Effect;
import io.bellwether.model.EntityRef;
import io.bellwether.model.Fingerprint;
import io.bellwether.model.Happening;
import io.bellwether.model.Outcome;
import io.bellwether.model.Pipeline;
import io.bellwether.model.Pipeline.Stage;
import io.bellwether.model.Route;
import io.bellwether.model.Signal;
import io.bellwether.model.Urgency;
import io.bellwether.pipeline.Context.CoolDownKey;
import io.bellwether.pipeline.Context.EntityState;
import io.bellwether.pipeline.Context.LastFired;
import io.bellwether.pipeline.WorkspacePlan.CoolDownStart;
import io.bellwether.pipeline.WorkspacePlan.Decision;
import io.bellwether.pipeline.WorkspacePlan.Fetch;
import io.bellwether.pipeline.WorkspacePlan.MirrorChange;
import io.bellwether.pipeline.WorkspacePlan.Observation;
import io.bellwether.pipeline.WorkspacePlan.Seen;
import io.bellwether.pipeline.WorkspacePlan.Settled;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Turns matches and claims into everything that one transaction writes. Pure.
final class DecidePlan {
    private final Context context;
    private final Instant now;
    private final Map<CoolDownKey, LastFired> quiet;
    private final Map<String, AlertId> alertsByHash = new HashMap<>();
    private final List<Signal> signals = new ArrayList<>();
    private final List<Settled> settled = new ArrayList<>();
    private final List<Observation> observations = new ArrayList<>();
    private final List<MirrorChange> mirrorChanges = new ArrayList<>();
    private final List<Decision> decisions = new ArrayList<>();
    private final List<Alert> alerts = new ArrayList<>();
    private final List<Effect> effects = new ArrayList<>();
    private final List<Fetch> fetches = new ArrayList<>();
    private final List<CoolDownStart> coolDowns = new ArrayList<>();
    private final Set<EntityRef> touched = new HashSet<>();

    DecidePlan(Context context, Instant now) {
        this.context = context;
        this.now = now;
        this.quiet = new HashMap<>(context.coolDowns());
    }

    Decided decide(List<Matched> matched, Map<String, Claims.Claim> claimed) {
        Set<EntityRef> busy = matched.stream()
                .filter(each -> each.matches().stream()
                        .anyMatch(match -> claimed.get(match.signalHash()) instanceof Claims.Held))
                .map(each -> Objects.requireNonNull(each.occurrence()).entity())
                .collect(toSet());
        Set<DeliveryId> held = new HashSet<>();
        for (Matched each : matched) {
            EntityRef entity = each.arrival().signal().event().entity();
            if (entity != null && busy.contains(entity)) {
                held.add(EvaluateBatch.correlationId(each.arrival()));
            } else {
                add(each, claimed);
            }
        }
        Set<String> unused = claimed.entrySet().stream()
                .filter(entry -> entry.getValue() instanceof Claims.Ours && !alertsByHash.containsKey(entry.getKey()))
                .map(Map.Entry::getKey)
                .collect(toSet());
        return new Decided(plan(), alertsByHash, unused, held);
    }

    private WorkspacePlan plan() {
        Map<EntityRef, Long> expected = new HashMap<>();
        for (EntityRef ref : touched) {
            context.entity(ref).ifPresent(entity -> expected.put(ref, entity.version()));
        }
        return new WorkspacePlan(
                context.workspace(),
                expected,
                signals,
                settled,
                observations,
                mirrorChanges,
                decisions,
                alerts,
                effects,
                fetches,
                coolDowns);
    }

    private void add(Matched matched, Map<String, Claims.Claim> claimed) {
        Signal signal = matched.arrival().signal();
        Outcome outcome = matched.outcome();
        List<Verdict.OfRule> verdicts = new ArrayList<>(matched.verdicts());
        boolean alerted = false;
        for (Matched.Match match : matched.matches()) {
            Verdict verdict = settleMatch(match, signal, Objects.requireNonNull(claimed.get(match.signalHash())));
            alerted |= verdict instanceof Verdict.Fired;
            verdicts.replaceAll(each -> each.rule().equals(match.rule().id())
                    ? new Verdict.OfRule(each.rule(), each.version(), verdict)
                    : each);
        }
        if (alerted) {
            outcome = new Outcome.Processed("alerted");
        } else if (!matched.matches().isEmpty()) {
            outcome = new Outcome.Processed("suppressed");
        }
        settled.add(new Settled(matched.arrival(), outcome));
        fetches.addAll(matched.fetches());
        mirrorChanges.addAll(matched.changes());
        if (outcome instanceof Outcome.Ignored(String reason) && reason.equals("duplicate")) {
            return;
        }
        if (matched.arrival() instanceof Arrival.Delivered) {
            signals.add(signal);
        }
        EntityRef entity = signal.event().entity();
        if (entity != null) {
            touched.add(entity);
            if (matched.observed() && signal.event().happening() instanceof Happening.PropertyChanged changed) {
                observations.add(new Observation(
                        entity,
                        changed.property(),
                        changed.value(),
                        signal.event().occurredAt(),
                        signal.id()));
            }
        }
        if (!(outcome instanceof Outcome.Deferred)) {
            decisions.add(new Decision(signal, matched.occurrence(), outcome, verdicts, seen(matched)));
        }
    }

    private Verdict settleMatch(Matched.Match match, Signal signal, Claims.Claim claim) {
        if (claim instanceof Claims.Done(AlertId alert)) {
            return new Verdict.Duplicate(alert);
        }
        Occurrence occurrence = match.occurrence();
        CoolDownKey key = new CoolDownKey(match.rule().id(), occurrence.entity());
        LastFired last = quiet.get(key);
        if (last != null && isQuiet(last, match, occurrence.changedAt())) {
            return new Verdict.CoolingDown(
                    last.alert(), last.occurredAt().plus(match.rule().coolDown()));
        }
        Alert alert = alert(match, signal);
        alerts.add(alert);
        alertsByHash.put(match.signalHash(), alert.id());
        match.rule().routes().forEach(route -> effects.add(effect(alert, route)));
        if (last == null || last.occurredAt().isBefore(occurrence.changedAt())) {
            coolDowns.removeIf(
                    start -> start.rule().equals(key.rule()) && start.entity().equals(key.entity()));
            coolDowns.add(new CoolDownStart(key.rule(), key.entity(), occurrence.changedAt(), alert.id()));
            quiet.put(key, new LastFired(occurrence.changedAt(), alert.id()));
        }
        return match.fired();
    }

    private static boolean isQuiet(LastFired last, Matched.Match match, Instant changedAt) {
        return !changedAt.isBefore(last.occurredAt())
                && changedAt.isBefore(last.occurredAt().plus(match.rule().coolDown()));
    }

    private Alert alert(Matched.Match match, Signal signal) {
        EntityState entity = context.entity(match.occurrence().entity()).orElseThrow();
        int urgency =
                Math.min(100, match.rule().urgency().value() + match.fired().extraUrgency());
        return new Alert(
                new AlertId(Fingerprint.of("alert/1").with(match.signalHash()).uuid()),
                context.workspace(),
                match.rule().trigger().type(),
                new Urgency(urgency),
                match.fired().title(),
                match.fired().reason(),
                card(entity, match),
                match.change(),
                match.occurrence().late(),
                match.signalHash(),
                match.rule().id(),
                match.rule().version(),
                signal.id(),
                signal.correlationId(),
                match.occurrence().changedAt(),
                now);
    }

    private Alert.EntityCard card(EntityState entity, Matched.Match match) {
        Vocabulary words = context.vocabulary();
        Map<String, String> values = new HashMap<>(entity.properties());
        if (!match.occurrence().late() && match.change().to() != null) {
            values.put(
                    match.change().property(),
                    Objects.requireNonNull(match.change().to()));
        }
        String stageId = values.get(words.stage());
        Stage stage = stageId == null ? null : stage(stageId);
        return new Alert.EntityCard(
                entity.ref(),
                entity.name(),
                entity.url(),
                values.get(words.amount()),
                values.get(words.currency()),
                entity.owner(),
                entity.company(),
                pipelineLabel(stageId),
                stage == null ? stageId : stage.label());
    }

    private static Effect effect(Alert alert, Route route) {
        return switch (route) {
            case Route.SlackChannel slack -> Effect.postSlackAlert(alert, slack);
        };
    }

    private @Nullable Stage stage(String stageId) {
        return context.pipelines().stream()
                .flatMap(pipeline -> pipeline.stage(stageId).stream())
                .findFirst()
                .orElse(null);
    }

    private @Nullable String pipelineLabel(@Nullable String stageId) {
        return context.pipelines().stream()
                .filter(pipeline -> stageId != null && pipeline.stage(stageId).isPresent())
                .map(Pipeline::label)
                .findFirst()
                .orElse(null);
    }

    private Seen seen(Matched matched) {
        EntityRef ref = matched.arrival().signal().event().entity();
        Map<String, String> properties = ref == null
                ? Map.of()
                : context.entity(ref).map(EntityState::properties).orElse(Map.of());
        String pipeline = properties.get(context.vocabulary().pipeline());
        List<String> stageOrder = context.pipelines().stream()
                .filter(each -> each.id().equals(pipeline))
                .flatMap(each -> each.stages().stream())
                .map(Stage::id)
                .toList();
        return new Seen(properties, stageOrder);
    }
}
