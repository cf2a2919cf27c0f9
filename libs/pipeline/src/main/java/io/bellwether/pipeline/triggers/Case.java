package io.bellwether.pipeline.triggers;

import io.bellwether.model.Change;
import io.bellwether.model.EntityRef;
import io.bellwether.model.EntityType;
import io.bellwether.model.SourceEvent;
import io.bellwether.pipeline.Context;
import io.bellwether.pipeline.Context.EntityState;
import io.bellwether.pipeline.Context.Linked;
import io.bellwether.pipeline.Occurrence;
import io.bellwether.pipeline.PropertyHistory;
import io.bellwether.pipeline.Vocabulary;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What a judge looks at.
///
/// @param record with the history that is known by now
/// @param receivedAt when the signal came: what the CRM was asked for since is not asked for again
/// @param event what told of it; null when it was the clock
public record Case(
        Context context,
        EntityState record,
        Occurrence occurrence,
        Instant receivedAt,
        @Nullable SourceEvent event) {
    Vocabulary words() {
        return context.vocabulary();
    }

    /// What the record's property was right after the occurrence, and what else changed with it in one act.
    public @Nullable String then(String property) {
        if (property.equals(occurrence.property())) {
            return occurrence.to();
        }
        PropertyHistory history = record.history(property);
        return history.at(occurrence.changedAt().plus(PropertyHistory.TOLERANCE))
                .map(Context.HistoryEntry::value)
                .orElseGet(() -> record.properties().get(property));
    }

    /// Records of a kind that it was linked with at that moment, that the mirror has and that are not deleted, primary
    /// ones first. One that was merged since answers by both its ids, and comes once.
    public List<Neighbor> linked(EntityType type) {
        Set<EntityRef> met = new HashSet<>();
        return LinksThen.of(record, occurrence.changedAt()).stream()
                .filter(link -> link.ref().type() == type)
                .flatMap(link -> neighbor(link).stream())
                .filter(neighbor -> !neighbor.record().deleted())
                .sorted(Comparator.comparing((Neighbor neighbor) -> !neighbor.primary())
                        .thenComparing(neighbor -> neighbor.record().ref()))
                .filter(neighbor -> met.add(neighbor.record().ref()))
                .toList();
    }

    public record Neighbor(EntityState record, boolean primary) {}

    Optional<EntityState> known(EntityRef ref) {
        return context.entity(ref);
    }

    Change change() {
        return change(occurrence.from(), occurrence.to());
    }

    Change change(@Nullable String fromLabel, @Nullable String toLabel) {
        return new Change(occurrence.property(), occurrence.from(), occurrence.to(), fromLabel, toLabel);
    }

    private Optional<Neighbor> neighbor(Linked link) {
        return context.entity(link.ref()).map(record -> new Neighbor(record, link.primary()));
    }
}
