package io.bellwether.pipeline;

import io.bellwether.model.EntityRef;
import io.bellwether.model.Signal;
import io.bellwether.model.SignalId;
import io.bellwether.pipeline.Context.EntityState;
import io.bellwether.pipeline.Context.HistoryEntry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// What a change means against everything told before: the stored history and the arrivals ahead of it.
final class TellHistory {
    private final Map<PropertyKey, List<HistoryEntry>> told = new HashMap<>();

    private record PropertyKey(EntityRef entity, String property) {}

    sealed interface Telling {

        /// Another signal told of this occurrence first.
        record Again(SignalId first) implements Telling {}

        /// @param previousUnknown nothing is known of the time before, and the CRM was never asked
        /// @param successor a later change that was judged against a previous value which this one corrects
        record New(Occurrence occurrence, boolean previousUnknown, Optional<Occurrence> successor) implements Telling {}
    }

    Telling tell(EntityState entity, Fact fact, Signal signal) {
        PropertyHistory history = history(entity, fact);
        Instant at = signal.event().occurredAt();
        List<HistoryEntry> tellings = history.tellingsOf(fact.value(), at);
        for (HistoryEntry telling : tellings) {
            SignalId by = telling.decidedBy();
            if (by != null && !by.equals(signal.id())) {
                return new Telling.Again(by);
            }
        }
        Optional<HistoryEntry> before = history.before(fact.value(), at);
        Optional<HistoryEntry> after = history.after(fact.value(), at);
        Occurrence occurrence = new Occurrence(
                entity.ref(),
                fact.property(),
                before.map(HistoryEntry::value).orElse(null),
                fact.value(),
                at,
                after.isPresent(),
                false);
        return new Telling.New(
                occurrence,
                before.isEmpty() && entity.historyFetchedAt() == null && !Fact.isFact(fact.property()),
                after.flatMap(next -> decidedSuccessor(history, occurrence, next)));
    }

    void add(Fact fact, Signal signal) {
        told.computeIfAbsent(key(fact), _ -> new ArrayList<>())
                .add(new HistoryEntry(
                        fact.value(),
                        signal.event().occurredAt(),
                        signal.id(),
                        signal.event().ownChange()));
        fact.fromTheContact().ifPresent(link -> add(link, signal));
    }

    /// The record with all that has been told of it by now.
    EntityState known(EntityState entity) {
        Map<String, List<HistoryEntry>> all = new HashMap<>(entity.history());
        told.forEach((key, entries) -> {
            if (key.entity().equals(entity.ref())) {
                all.merge(
                        key.property(),
                        entries,
                        (before, more) ->
                                Stream.concat(before.stream(), more.stream()).toList());
            }
        });
        return entity.withHistory(all);
    }

    /// Whether something else was already known to have followed.
    boolean isOver(EntityState entity, Fact fact, Signal signal) {
        return history(entity, fact)
                .after(fact.value(), signal.event().occurredAt())
                .isPresent();
    }

    private static Optional<Occurrence> decidedSuccessor(
            PropertyHistory history, Occurrence occurrence, HistoryEntry next) {
        return history.tellingsOf(next.value(), next.changedAt()).stream()
                .filter(telling -> telling.decidedBy() != null)
                .findFirst()
                .filter(decided -> !decided.own())
                .map(decided -> new Occurrence(
                        occurrence.entity(),
                        occurrence.property(),
                        occurrence.to(),
                        decided.value(),
                        decided.changedAt(),
                        true,
                        true));
    }

    private PropertyHistory history(EntityState entity, Fact fact) {
        List<HistoryEntry> entries = new ArrayList<>(entity.history().getOrDefault(fact.property(), List.of()));
        entries.addAll(told.getOrDefault(key(fact), List.of()));
        return new PropertyHistory(entries);
    }

    /// What was told of an absorbed record is no past of the one that answers for it.
    private static PropertyKey key(Fact fact) {
        return new PropertyKey(fact.entity(), fact.property());
    }
}
