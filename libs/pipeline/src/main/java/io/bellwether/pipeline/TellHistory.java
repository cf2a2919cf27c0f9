package io.bellwether.pipeline;

import io.bellwether.model.EntityRef;
import io.bellwether.model.Happening.PropertyChanged;
import io.bellwether.model.Signal;
import io.bellwether.model.SignalId;
import io.bellwether.pipeline.Context.EntityState;
import io.bellwether.pipeline.Context.HistoryEntry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

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

    Telling tell(EntityState entity, PropertyChanged change, Signal signal) {
        PropertyHistory history = history(entity, key(entity, change, signal));
        Instant at = signal.event().occurredAt();
        List<HistoryEntry> tellings = history.tellingsOf(change.value(), at);
        for (HistoryEntry telling : tellings) {
            SignalId by = telling.decidedBy();
            if (by != null && !by.equals(signal.id())) {
                return new Telling.Again(by);
            }
        }
        Optional<HistoryEntry> before = history.before(change.value(), at);
        Optional<HistoryEntry> after = history.after(change.value(), at);
        Occurrence occurrence = new Occurrence(
                entity.ref(),
                change.property(),
                before.map(HistoryEntry::value).orElse(null),
                change.value(),
                at,
                after.isPresent(),
                false);
        return new Telling.New(
                occurrence,
                before.isEmpty() && entity.historyFetchedAt() == null,
                after.flatMap(next -> decidedSuccessor(history, occurrence, next)));
    }

    void add(EntityState entity, PropertyChanged change, Signal signal) {
        told.computeIfAbsent(key(entity, change, signal), _ -> new ArrayList<>())
                .add(new HistoryEntry(change.value(), signal.event().occurredAt(), signal.id()));
    }

    private static Optional<Occurrence> decidedSuccessor(
            PropertyHistory history, Occurrence occurrence, HistoryEntry next) {
        return history.tellingsOf(next.value(), next.changedAt()).stream()
                .filter(telling -> telling.decidedBy() != null)
                .findFirst()
                .map(decided -> new Occurrence(
                        occurrence.entity(),
                        occurrence.property(),
                        occurrence.to(),
                        decided.value(),
                        decided.changedAt(),
                        true,
                        true));
    }

    private PropertyHistory history(EntityState entity, PropertyKey key) {
        List<HistoryEntry> entries = new ArrayList<>(entity.history().getOrDefault(key.property(), List.of()));
        entries.addAll(told.getOrDefault(key, List.of()));
        return new PropertyHistory(entries);
    }

    /// What was told of an absorbed record is no past of the one that answers for it.
    private static PropertyKey key(EntityState entity, PropertyChanged change, Signal signal) {
        return new PropertyKey(Objects.requireNonNullElse(signal.event().entity(), entity.ref()), change.property());
    }
}
