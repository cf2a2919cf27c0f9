package io.bellwether.pipeline;

import static java.util.stream.Collectors.toSet;

import io.bellwether.model.Alert;
import io.bellwether.model.AlertId;
import io.bellwether.model.Effect;
import io.bellwether.model.EntityRef;
import io.bellwether.model.Outcome;
import io.bellwether.model.Signal;
import io.bellwether.pipeline.Context.CoolDownKey;
import io.bellwether.pipeline.Context.EntityState;
import io.bellwether.pipeline.Context.LastFired;
import io.bellwether.pipeline.WorkspacePlan.CoolDownStart;
import io.bellwether.pipeline.WorkspacePlan.Decision;
import io.bellwether.pipeline.WorkspacePlan.Fetch;
import io.bellwether.pipeline.WorkspacePlan.MirrorChange;
import io.bellwether.pipeline.WorkspacePlan.Observation;
import io.bellwether.pipeline.WorkspacePlan.Settled;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Turns matches and claims into everything that one transaction writes. Pure.
final class DecidePlan {
    private final Context context;
    private final DraftAlert drafts;
    private final Instant now;
    private final KeepSeen seen;
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
    private final List<String> corrected = new ArrayList<>();
    private final Map<EntityRef, Long> touched = new HashMap<>();

    DecidePlan(Context context, Instant now) {
        this.context = context;
        this.drafts = new DraftAlert(context, now);
        this.now = now;
        this.seen = new KeepSeen(context);
        this.quiet = new HashMap<>(context.coolDowns());
    }

    Decided decide(List<Matched> matched, Map<String, Claims.Claim> claimed) {
        Set<EntityRef> busy = matched.stream()
                .flatMap(each -> each.matches().stream())
                .filter(match -> claimed.get(match.signalHash()) instanceof Claims.Held)
                .map(match -> match.occurrence().entity())
                .collect(toSet());
        List<Arrival> held = new ArrayList<>();
        for (Matched each : matched) {
            if (subject(each.arrival()).map(busy::contains).orElse(false)) {
                held.add(each.arrival());
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
        return new WorkspacePlan(
                context.workspace(),
                touched,
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

    private void add(Matched matched, Map<String, Claims.Claim> claimed) {
        Signal signal = matched.arrival().signal();
        Outcome outcome = matched.outcome();
        List<Verdict.OfRule> verdicts = new ArrayList<>(matched.verdicts());
        boolean alerted = false;
        for (Matched.Match match : matched.matches()) {
            Verdict verdict = settleMatch(match, signal, Objects.requireNonNull(claimed.get(match.signalHash())));
            alerted |= verdict instanceof Verdict.Fired;
            verdicts.replaceAll(each ->
                    each.equals(match.verdict()) ? new Verdict.OfRule(each.rule(), each.version(), verdict) : each);
        }
        if (alerted) {
            outcome = new Outcome.Processed("alerted");
        } else if (!matched.matches().isEmpty()) {
            outcome = new Outcome.Processed("suppressed");
        }
        settled.add(new Settled(matched.arrival(), outcome));
        fetches.addAll(matched.fetches());
        mirrorChanges.addAll(matched.changes());
        corrected.addAll(matched.corrected());
        if (outcome instanceof Outcome.Ignored(String reason) && reason.equals("duplicate")) {
            return;
        }
        if (!(matched.arrival() instanceof Arrival.Released)) {
            signals.add(signal);
        }
        Optional<EntityRef> subject = subject(matched.arrival());
        Stream.concat(Stream.ofNullable(signal.event().entity()), subject.stream())
                .flatMap(ref -> context.entity(ref).stream())
                .forEach(known -> touched.put(known.ref(), known.version()));
        if (matched.observed() != Matched.Observed.NOT) {
            Fact fact = fact(signal).orElseThrow();
            Stream.concat(Stream.of(fact), fact.fromTheContact().stream())
                    .forEach(each -> observations.add(observation(each, matched)));
        }
        if (!(outcome instanceof Outcome.Deferred)) {
            decisions.add(new Decision(signal, matched.occurrence(), outcome, verdicts, seen.of(matched)));
        }
    }

    private Verdict settleMatch(Matched.Match match, Signal signal, Claims.Claim claim) {
        if (claim instanceof Claims.Done(AlertId alert)) {
            return new Verdict.Duplicate(alert);
        }
        AlertId planned = alertsByHash.get(match.signalHash());
        if (planned != null) {
            return new Verdict.Duplicate(planned);
        }
        Occurrence occurrence = match.occurrence();
        CoolDownKey key = new CoolDownKey(match.rule().id(), occurrence.entity());
        LastFired last = quiet.get(key);
        if (last != null && isQuiet(last, match, occurrence.changedAt())) {
            return new Verdict.CoolingDown(
                    last.alert(), last.occurredAt().plus(match.rule().coolDown()));
        }
        Alert alert = drafts.draft(match, signal);
        alerts.add(alert);
        alertsByHash.put(match.signalHash(), alert.id());
        effects.addAll(RouteAlert.effects(alert, match.rule().routes(), context.people(), now));
        if (last == null || last.occurredAt().isBefore(occurrence.changedAt())) {
            coolDowns.removeIf(
                    start -> start.rule().equals(key.rule()) && start.entity().equals(key.entity()));
            coolDowns.add(new CoolDownStart(key.rule(), key.entity(), occurrence.changedAt(), alert.id()));
            quiet.put(key, new LastFired(occurrence.changedAt(), alert.id()));
        }
        return match.fired();
    }

    /// Under the id that it was told of: what was told of an absorbed record is no past of the one that remains.
    private static Observation observation(Fact fact, Matched matched) {
        Signal signal = matched.arrival().signal();
        boolean decides = matched.observed() == Matched.Observed.FIRST;
        return new Observation(
                fact.entity(),
                fact.property(),
                fact.value(),
                signal.event().occurredAt(),
                decides ? signal.id() : null,
                decides && signal.event().ownChange());
    }

    /// The record that answers for what the arrival tells of, which differs from it after a merge.
    private Optional<EntityRef> subject(Arrival arrival) {
        return fact(arrival.signal())
                .map(Fact::entity)
                .or(() -> Optional.ofNullable(arrival.signal().event().entity()))
                .map(ref -> context.entity(ref).map(EntityState::ref).orElse(ref));
    }

    private Optional<Fact> fact(Signal signal) {
        return Fact.of(signal.event(), context.vocabulary());
    }

    private static boolean isQuiet(LastFired last, Matched.Match match, Instant changedAt) {
        return !changedAt.isBefore(last.occurredAt())
                && changedAt.isBefore(last.occurredAt().plus(match.rule().coolDown()));
    }
}
