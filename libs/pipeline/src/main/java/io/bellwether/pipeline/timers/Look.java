package io.bellwether.pipeline.timers;

import io.bellwether.pipeline.Context;
import io.bellwether.pipeline.Context.EntityState;
import io.bellwether.pipeline.Context.HistoryEntry;
import io.bellwether.pipeline.Dates;
import io.bellwether.pipeline.PropertyHistory;
import io.bellwether.pipeline.Vocabulary;
import io.bellwether.pipeline.triggers.Champions;
import io.bellwether.pipeline.triggers.Stages;
import io.bellwether.pipeline.triggers.Stages.Place;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/// An open deal at the moment of the look.
public record Look(Context context, EntityState deal, Instant now) {
    private static final String CREATED = "createdate";

    Vocabulary words() {
        return context.vocabulary();
    }

    Optional<Place> place() {
        return new Stages(context).of(deal);
    }

    /// Since when it stands in its stage; of a deal that never moved, since it was made. The same move told again, by
    /// another webhook or a fetch, moves nothing: what a timer has told of is known by this moment.
    Optional<Instant> inStageSince() {
        List<HistoryEntry> past = past(words().stage());
        int first = past.size() - 1;
        while (first > 0
                && Objects.equals(past.get(first - 1).value(), past.get(first).value())) {
            first--;
        }
        return past.isEmpty()
                ? Dates.instant(deal.properties().get(CREATED))
                : Optional.of(moment(past.subList(first, past.size())));
    }

    private static Instant moment(List<HistoryEntry> tellings) {
        Instant earliest = tellings.getFirst().changedAt();
        return tellings.stream()
                .filter(telling -> telling.decidedBy() != null)
                .map(HistoryEntry::changedAt)
                .filter(at -> !at.isAfter(earliest.plus(PropertyHistory.TOLERANCE)))
                .findFirst()
                .orElse(earliest);
    }

    Optional<LocalDate> closeDate() {
        return Dates.day(deal.properties().get(words().closeDate()));
    }

    LocalDate today() {
        return LocalDate.ofInstant(now, ZoneOffset.UTC);
    }

    /// When somebody was last in touch with one of the contacts that the deal hangs on, or by the deal's own word.
    Optional<Instant> lastContact() {
        Stream<EntityState> champions =
                new Champions(context).of(deal).stream().flatMap(ref -> context.entity(ref).stream());
        return Stream.concat(champions, Stream.of(deal))
                .flatMap(each -> Dates.instant(each.properties().get(words().lastContacted())).stream())
                .max(Instant::compareTo);
    }

    /// What the property was until now, in order.
    List<HistoryEntry> past(String property) {
        return deal.history(property).until(now);
    }

    long daysSince(Instant then) {
        return Math.max(0, Duration.between(then, now).toDays());
    }
}
