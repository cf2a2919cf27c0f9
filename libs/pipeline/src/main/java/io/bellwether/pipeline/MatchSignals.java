package io.bellwether.pipeline;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import io.bellwether.model.DeliveryId;
import io.bellwether.model.EntityRef;
import io.bellwether.model.FetchTarget;
import io.bellwether.model.Happening;
import io.bellwether.model.Happening.PropertyChanged;
import io.bellwether.model.Outcome;
import io.bellwether.model.Signal;
import io.bellwether.model.SignalId;
import io.bellwether.pipeline.Context.EntityState;
import io.bellwether.pipeline.Context.HistoryEntry;
import io.bellwether.pipeline.WorkspacePlan.Fetch;
import io.bellwether.pipeline.WorkspacePlan.MirrorChange;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Finds what each signal changed and what the rules say to it. Pure: the same context and arrivals give the same
/// answer, in whatever order the arrivals are listed.
final class MatchSignals {
    private static final Comparator<Arrival> BY_TIME = Comparator.comparing(
                    (Arrival arrival) -> arrival.signal().event().occurredAt())
            .thenComparing(arrival -> arrival.signal().event().identity());

    private final Context context;
    private final MatchRules rules;
    private final Map<PropertyKey, List<HistoryEntry>> told = new HashMap<>();
    private final Set<SignalId> met = new HashSet<>();

    MatchSignals(Context context) {
        this.context = context;
        this.rules = new MatchRules(context);
    }

    private record PropertyKey(EntityRef entity, String property) {}

    /// Changes of one property of one entity that one delivery told of: one meaning.
    private record Together(DeliveryId delivery, PropertyKey key) {}

    private record Transition(Arrival arrival, PropertyKey key, Occurrence occurrence) {}

    List<Matched> match(List<Arrival> arrivals) {
        List<Matched> matched = new ArrayList<>();
        List<Transition> transitions = new ArrayList<>();
        for (Arrival arrival : arrivals.stream().sorted(BY_TIME).toList()) {
            Matched ended = endsWithoutTransition(arrival);
            if (ended != null) {
                matched.add(ended);
            } else {
                observe(arrival, matched, transitions);
            }
        }
        transitions.stream()
                .collect(groupingBy(
                        each -> new Together(each.arrival().signal().correlationId(), each.key()),
                        LinkedHashMap::new,
                        toList()))
                .values()
                .forEach(together -> matched.addAll(coalesce(together)));
        return matched;
    }

    private @Nullable Matched endsWithoutTransition(Arrival arrival) {
        Signal signal = arrival.signal();
        boolean repeated = !met.add(signal.id())
                || (arrival instanceof Arrival.Delivered && context.known().contains(signal.id()));
        if (repeated) {
            return Matched.ends(arrival, new Outcome.Ignored("duplicate"));
        }
        EntityRef ref = signal.event().entity();
        if (ref == null || signal.event().happening() instanceof Happening.Unsupported) {
            return Matched.ends(arrival, new Outcome.Ignored("unsupported_type"));
        }
        Optional<EntityState> known = context.entity(ref);
        if (known.isEmpty()) {
            return signal.event().happening() instanceof Happening.Deleted
                    ? Matched.ends(arrival, new Outcome.Ignored("unknown_entity_deleted"))
                    : awaits(arrival, "unknown_entity", new FetchTarget.Record(ref));
        }
        return switch (signal.event().happening()) {
            case PropertyChanged _ ->
                known.get().deleted() ? Matched.observed(arrival, new Outcome.Ignored("entity_deleted")) : null;
            case Happening.Created _ -> Matched.ends(arrival, new Outcome.Processed("mirrored"));
            case Happening.Deleted(boolean forPrivacy) ->
                Matched.mirrors(
                        arrival, new MirrorChange.Tombstone(ref, signal.event().occurredAt(), forPrivacy));
            case Happening.Restored _ -> Matched.mirrors(arrival, new MirrorChange.Restore(ref));
            case Happening.Merged(List<String> absorbed) ->
                Matched.mirrors(
                        arrival,
                        absorbed.stream()
                                .map(id -> new EntityRef(ref.type(), id))
                                .filter(each -> !each.equals(ref))
                                .map(each -> new MirrorChange.Merge(
                                        ref, each, signal.event().occurredAt()))
                                .toArray(MirrorChange[]::new));
            case Happening.Associated associated -> associate(arrival, ref, associated);
            case Happening.Unsupported _ -> Matched.ends(arrival, new Outcome.Ignored("unsupported_type"));
        };
    }

    private Matched associate(Arrival arrival, EntityRef ref, Happening.Associated associated) {
        if (associated.removed()) {
            return Matched.mirrors(arrival, new MirrorChange.Unlink(ref, associated.other()));
        }
        return context.entity(associated.other()).isEmpty()
                ? awaits(arrival, "unknown_entity", new FetchTarget.Record(associated.other()))
                : Matched.mirrors(arrival, new MirrorChange.Link(ref, associated.other(), associated.primary()));
    }

    private void observe(Arrival arrival, List<Matched> matched, List<Transition> transitions) {
        Signal signal = arrival.signal();
        EntityState entity =
                context.entity(Objects.requireNonNull(signal.event().entity())).orElseThrow();
        PropertyChanged change = (PropertyChanged) signal.event().happening();
        PropertyKey key = new PropertyKey(entity.ref(), change.property());
        PropertyHistory history = history(entity, key);
        Instant at = signal.event().occurredAt();
        List<HistoryEntry> tellings = history.tellingsOf(change.value(), at);
        Optional<HistoryEntry> before = history.before(change.value(), at);
        told.computeIfAbsent(key, _ -> new ArrayList<>()).add(new HistoryEntry(change.value(), at, signal.id()));
        Optional<SignalId> decided = tellings.stream()
                .map(HistoryEntry::decidedBy)
                .filter(by -> by != null && !by.equals(signal.id()))
                .map(Objects::requireNonNull)
                .findFirst();
        if (decided.isPresent()) {
            matched.add(Matched.observed(arrival, new Outcome.Ignored("duplicate_occurrence")));
            return;
        }
        if (before.isEmpty() && entity.historyFetchedAt() == null && rules.watch(entity, change.property())) {
            matched.add(awaits(arrival, "unknown_history", new FetchTarget.Record(entity.ref())));
            return;
        }
        Instant changedAt =
                tellings.isEmpty() || at.isBefore(tellings.getFirst().changedAt())
                        ? at
                        : tellings.getFirst().changedAt();
        String from = before.map(HistoryEntry::value).orElse(null);
        transitions.add(new Transition(
                arrival,
                key,
                new Occurrence(
                        entity.ref(),
                        change.property(),
                        from,
                        change.value(),
                        changedAt,
                        history.movedOnAfter(change.value(), at))));
    }

    private PropertyHistory history(EntityState entity, PropertyKey key) {
        List<HistoryEntry> entries = new ArrayList<>(entity.history().getOrDefault(key.property(), List.of()));
        entries.addAll(told.getOrDefault(key, List.of()));
        return new PropertyHistory(entries);
    }

    /// First previous to last value is what people hear of; the steps between are kept in the history.
    private List<Matched> coalesce(List<Transition> together) {
        List<Matched> matched = new ArrayList<>();
        Transition last = together.getLast();
        for (Transition step : together.subList(0, together.size() - 1)) {
            matched.add(Matched.observed(step.arrival(), new Outcome.Processed("coalesced")));
        }
        Occurrence whole = new Occurrence(
                last.occurrence().entity(),
                last.occurrence().property(),
                together.getFirst().occurrence().from(),
                last.occurrence().to(),
                last.occurrence().changedAt(),
                last.occurrence().late());
        matched.add(judge(last.arrival(), whole));
        return matched;
    }

    private Matched judge(Arrival arrival, Occurrence occurrence) {
        if (Objects.equals(occurrence.from(), occurrence.to())) {
            return Matched.observed(arrival, new Outcome.Ignored("no_change"));
        }
        EntityState entity = context.entity(occurrence.entity()).orElseThrow();
        List<Verdict.OfRule> verdicts = rules.judge(entity, occurrence, arrival.signal());
        for (Verdict.OfRule each : verdicts) {
            if (each.verdict() instanceof Verdict.Needs(FetchTarget target, String _)) {
                return awaits(arrival, "unknown_stage", target);
            }
        }
        List<Matched.Match> matches = rules.matches(occurrence, verdicts);
        String reason = verdicts.isEmpty() ? "no_rule_watches" : "no_rule_matched";
        return new Matched(
                arrival, new Outcome.Processed(reason), occurrence, verdicts, matches, List.of(), List.of(), true);
    }

    private static Matched awaits(Arrival arrival, String reason, FetchTarget target) {
        return Matched.waits(
                arrival,
                new Outcome.Deferred(reason, target.toString()),
                new Fetch(target, reason, arrival.signal().correlationId()));
    }
}
