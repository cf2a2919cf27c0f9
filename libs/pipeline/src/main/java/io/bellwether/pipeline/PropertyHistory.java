package io.bellwether.pipeline;

import io.bellwether.pipeline.Context.HistoryEntry;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What one property of one entity was and when, in the order of the changes and not of their arrival.
public final class PropertyHistory {

    /// Two tellings of the same value this close, with no other value between, tell of one occurrence: HubSpot does
    /// not document that a webhook's `occurredAt` equals the history's `timestamp` to the millisecond.
    public static final Duration TOLERANCE = Duration.ofSeconds(2);

    private static final Comparator<HistoryEntry> ORDER = Comparator.comparing(HistoryEntry::changedAt)
            .thenComparing(HistoryEntry::value, Comparator.nullsFirst(Comparator.naturalOrder()));

    private final List<HistoryEntry> entries;

    public PropertyHistory(List<HistoryEntry> entries) {
        this.entries = entries.stream().sorted(ORDER).toList();
    }

    /// All tellings of the occurrence "became `value` at `at`", the earliest first; empty when it is new.
    public List<HistoryEntry> tellingsOf(@Nullable String value, Instant at) {
        return entries.stream()
                .filter(entry -> isSameOccurrence(entry, value, at))
                .toList();
    }

    /// The latest entry before the occurrence "became `value` at `at`".
    public Optional<HistoryEntry> before(@Nullable String value, Instant at) {
        List<HistoryEntry> same = tellingsOf(value, at);
        HistoryEntry self = new HistoryEntry(value, at, null);
        return entries.stream()
                .filter(entry -> ORDER.compare(entry, self) < 0 && !same.contains(entry))
                .reduce((_, later) -> later);
    }

    /// The first entry of another value after the occurrence "became `value` at `at`".
    public Optional<HistoryEntry> after(@Nullable String value, Instant at) {
        return entries.stream()
                .filter(entry -> entry.changedAt().isAfter(at) && !Dates.areOne(entry.value(), value))
                .findFirst();
    }

    /// What it was at that moment.
    public Optional<HistoryEntry> at(Instant moment) {
        return entries.stream()
                .filter(entry -> !entry.changedAt().isAfter(moment))
                .reduce((_, later) -> later);
    }

    /// All that was told of the time until then, in order, that moment included.
    public List<HistoryEntry> until(Instant moment) {
        return entries.stream()
                .filter(entry -> !entry.changedAt().isAfter(moment))
                .toList();
    }

    private boolean isSameOccurrence(HistoryEntry entry, @Nullable String value, Instant at) {
        if (!Dates.areOne(entry.value(), value)
                || Duration.between(entry.changedAt(), at).abs().compareTo(TOLERANCE) > 0) {
            return false;
        }
        Instant first = entry.changedAt().isBefore(at) ? entry.changedAt() : at;
        Instant last = entry.changedAt().isBefore(at) ? at : entry.changedAt();
        return entries.stream()
                .noneMatch(other -> !Dates.areOne(other.value(), value)
                        && !other.changedAt().isBefore(first)
                        && !other.changedAt().isAfter(last));
    }
}
