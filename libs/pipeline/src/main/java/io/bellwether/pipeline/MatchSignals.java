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
import io.bellwether.pipeline.Matched.Observed;
import io.bellwether.pipeline.TellHistory.Telling;
import io.bellwether.pipeline.WorkspacePlan.MirrorChange;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/// Finds what each signal changed and what the rules say to it. Pure: the same context and arrivals give the same
/// answer, in whatever order the arrivals are listed.
final class MatchSignals {
    private static final Comparator<Arrival> BY_TIME = Comparator.comparing(
                    (Arrival arrival) -> arrival.signal().event().occurredAt())
            .thenComparing(arrival -> arrival.signal().event().identity());

    private final Context context;
    private final MatchRules rules;
    private final TellHistory history;
    private final HearEcho echoes;
    private final Set<SignalId> met = new HashSet<>();

    MatchSignals(Context context) {
        this.context = context;
        this.rules = new MatchRules(context);
        this.history = new TellHistory();
        this.echoes = new HearEcho(context);
    }

    /// Changes of one property of one entity that one delivery told of: one meaning.
    private record Together(DeliveryId delivery, EntityRef entity, String property) {
        static Together of(Transition transition) {
            Occurrence occurrence = transition.telling().occurrence();
            return new Together(
                    transition.arrival().signal().correlationId(), occurrence.entity(), occurrence.property());
        }
    }

    /// @param changes of the mirror, that come with it
    private record Transition(
            Arrival arrival,
            EntityState entity,
            Telling.New telling,
            List<MirrorChange> changes,
            Optional<Verdict.OwnEcho> echo) {}

    List<Matched> match(List<Arrival> arrivals) {
        List<Matched> matched = new ArrayList<>();
        List<Transition> transitions = new ArrayList<>();
        for (Arrival arrival : arrivals.stream().sorted(BY_TIME).toList()) {
            Optional<Matched> met = meet(arrival, transitions);
            met.ifPresent(matched::add);
        }
        transitions.stream()
                .collect(groupingBy(Together::of, LinkedHashMap::new, toList()))
                .values()
                .forEach(together -> matched.addAll(coalesce(together)));
        return matched;
    }

    /// Empty when the arrival is a transition, to be judged with its neighbors.
    private Optional<Matched> meet(Arrival arrival, List<Transition> transitions) {
        Signal signal = arrival.signal();
        EntityRef ref = signal.event().entity();
        if (isRepeated(arrival)) {
            return Optional.of(Matched.ends(arrival, new Outcome.Ignored("duplicate")));
        }
        if (ref == null || signal.event().happening() instanceof Happening.Unsupported) {
            return Optional.of(Matched.ends(arrival, new Outcome.Ignored("unsupported_type")));
        }
        Optional<EntityState> entity = context.entity(ref);
        if (entity.isEmpty()) {
            return Optional.of(
                    signal.event().happening() instanceof Happening.Deleted
                            ? Matched.ends(arrival, new Outcome.Ignored("unknown_entity_deleted"))
                            : Matched.waits(arrival, "unknown_entity", new FetchTarget.Record(ref)));
        }
        if (signal.event().happening() instanceof PropertyChanged) {
            return observe(arrival, entity.get(), List.of(), transitions);
        }
        Matched reflected = new ReflectInMirror(context).reflect(arrival, entity.get());
        return reflected.changes().isEmpty() ? Optional.of(reflected) : observe(arrival, reflected, transitions);
    }

    /// What changed in the mirror is also something that rules may watch, unless it has no value. A link is told of the
    /// deal, or else the contact: whichever side tells, it waits for that record, or nobody would remember it.
    private Optional<Matched> observe(Arrival arrival, Matched reflected, List<Transition> transitions) {
        Optional<Fact> fact = Fact.of(arrival.signal().event(), context.vocabulary());
        if (fact.isEmpty()) {
            return Optional.of(reflected);
        }
        Optional<EntityState> subject = context.entity(fact.get().entity());
        return subject.isEmpty()
                ? Optional.of(Matched.waits(
                        arrival,
                        "unknown_entity",
                        new FetchTarget.Record(fact.get().entity())))
                : observe(arrival, subject.get(), reflected.changes(), transitions);
    }

    /// A released signal never is: its event may have come again meanwhile, but it is the one that waits.
    private boolean isRepeated(Arrival arrival) {
        return switch (arrival) {
            case Arrival.Delivered(Signal signal, var _, int _) ->
                context.known().contains(signal.id()) || !met.add(signal.id());
            case Arrival.Released _, Arrival.Elapsed _ -> false;
        };
    }

    private Optional<Matched> observe(
            Arrival arrival, EntityState entity, List<MirrorChange> changes, List<Transition> transitions) {
        Signal signal = arrival.signal();
        Fact fact = Fact.of(signal.event(), context.vocabulary()).orElseThrow();
        if (entity.deleted() && !Fact.isFact(fact.property())) {
            return Optional.of(
                    Matched.observed(arrival, new Outcome.Ignored("entity_deleted"), Observed.FIRST, changes));
        }
        Telling telling = history.tell(entity, fact, signal);
        List<MirrorChange> due =
                Fact.isLink(fact.property()) && history.isOver(entity, fact, signal) ? List.of() : changes;
        return switch (telling) {
            case Telling.Again _ ->
                Optional.of(
                        Matched.observed(arrival, new Outcome.Ignored("duplicate_occurrence"), Observed.AGAIN, due));
            case Telling.New told
            when told.previousUnknown() && rules.watch(entity, fact.property()) ->
                Optional.of(Matched.waits(arrival, "unknown_history", new FetchTarget.Record(entity.ref())));
            case Telling.New told -> {
                history.add(fact, signal);
                transitions.add(new Transition(arrival, entity, told, due, echoes.in(signal, fact, entity.ref())));
                yield Optional.empty();
            }
        };
    }

    /// First previous to last value is what people hear of; the steps between are kept in the history. A value that
    /// something else told in between ends the chain, and so does a change of our own.
    private List<Matched> coalesce(List<Transition> together) {
        List<Matched> matched = new ArrayList<>();
        List<Transition> chain = new ArrayList<>();
        for (Transition step : together) {
            if (!chain.isEmpty() && !follows(step, chain.getLast())) {
                matched.addAll(judgeChain(chain));
                chain = new ArrayList<>();
            }
            chain.add(step);
        }
        matched.addAll(judgeChain(chain));
        return matched;
    }

    private static boolean follows(Transition step, Transition before) {
        return before.telling().successor().isEmpty()
                && before.echo().isEmpty()
                && step.echo().isEmpty()
                && Objects.equals(
                        step.telling().occurrence().from(),
                        before.telling().occurrence().to());
    }

    private List<Matched> judgeChain(List<Transition> chain) {
        Transition last = chain.getLast();
        String first = chain.getFirst().telling().occurrence().from();
        Matched whole = judge(last, last.telling().occurrence().startingAt(first));
        List<Matched> matched = new ArrayList<>();
        for (Transition step : chain.subList(0, chain.size() - 1)) {
            matched.add(whole.awaits()
                    .map(target -> Matched.waits(step.arrival(), whole.outcome().reason(), target))
                    .orElseGet(() -> Matched.observed(
                            step.arrival(), new Outcome.Processed("coalesced"), Observed.FIRST, step.changes())));
        }
        matched.add(whole);
        return matched;
    }

    private Matched judge(Transition transition, Occurrence occurrence) {
        List<Occurrence> occurrences = new ArrayList<>();
        if (!Dates.areOne(occurrence.from(), occurrence.to())
                && transition.echo().isEmpty()) {
            occurrences.add(occurrence);
        }
        transition.telling().successor().ifPresent(occurrences::add);
        EntityState known = history.known(transition.entity());
        Matched judged = occurrences.isEmpty()
                ? Matched.observed(
                        transition.arrival(), new Outcome.Ignored("no_change"), Observed.FIRST, transition.changes())
                : rules.judge(transition.arrival(), known, occurrences, transition.changes());
        return transition
                .echo()
                .filter(_ -> judged.awaits().isEmpty())
                .map(echo -> judged.silencedBy(known, occurrence, rules.silenced(known, occurrence.property(), echo)))
                .orElse(judged);
    }
}
