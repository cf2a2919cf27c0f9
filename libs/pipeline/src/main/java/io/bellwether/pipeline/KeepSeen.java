package io.bellwether.pipeline;

import io.bellwether.model.EntityRef;
import io.bellwether.model.EntityType;
import io.bellwether.model.Outcome;
import io.bellwether.model.Pipeline;
import io.bellwether.model.SourceEvent;
import io.bellwether.pipeline.Context.EntityState;
import io.bellwether.pipeline.Context.HistoryEntry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Cuts out of the context what a decision was made from: little enough to keep with every signal, and enough to
/// decide again.
final class KeepSeen {
    /// Of each property the latest values before the change.
    private static final int MAX_PAST = 50;

    private final Context context;

    KeepSeen(Context context) {
        this.context = context;
    }

    Seen of(Matched matched) {
        SourceEvent event = matched.arrival().signal().event();
        boolean echo = matched.outcome().equals(new Outcome.Ignored(Matched.OWN_ECHO));
        return of(matched.record().or(() -> subject(event)), matched.occurrences(), echo);
    }

    private Optional<EntityState> subject(SourceEvent event) {
        return Fact.of(event, context.vocabulary())
                .map(Fact::entity)
                .or(() -> Optional.ofNullable(event.entity()))
                .flatMap(context::entity);
    }

    private Seen of(Optional<EntityState> record, List<Occurrence> judged, boolean echo) {
        if (record.isEmpty()) {
            return Seen.NOTHING;
        }
        List<EntityState> linked = linked(record.get(), judged);
        return new Seen(
                Optional.of(withPast(record.get(), latest(judged))),
                linked,
                pipelines(record.get(), linked, judged),
                context.pipelinesFetchedAt(),
                rates(record.get()),
                judged,
                echo);
    }

    /// Also the record that the change itself is about, such as the contact of a new link.
    private List<EntityState> linked(EntityState record, List<Occurrence> judged) {
        Set<EntityRef> refs = new HashSet<>();
        record.links().forEach(link -> refs.add(link.ref()));
        record.history().keySet().stream()
                .filter(KeepSeen::isDeal)
                .flatMap(property -> Fact.linked(property).stream())
                .forEach(refs::add);
        judged.stream()
                .flatMap(occurrence -> Fact.linked(occurrence.property()).stream())
                .forEach(refs::add);
        return refs.stream()
                .sorted()
                .flatMap(ref -> context.entity(ref).stream())
                .map(state -> state.withHistory(Map.of()))
                .toList();
    }

    private static @Nullable Instant latest(List<Occurrence> judged) {
        return judged.stream()
                .map(Occurrence::changedAt)
                .max(Instant::compareTo)
                .map(at -> at.plus(PropertyHistory.TOLERANCE))
                .orElse(null);
    }

    private static EntityState withPast(EntityState record, @Nullable Instant until) {
        Map<String, List<HistoryEntry>> past = new HashMap<>();
        if (until != null) {
            record.history().forEach((property, _) -> {
                List<HistoryEntry> entries = record.history(property).until(isDeal(property) ? Instant.MAX : until);
                past.put(property, entries.subList(Math.max(0, entries.size() - MAX_PAST), entries.size()));
            });
        }
        return record.withHistory(past);
    }

    /// What a contact was linked with is known by what was told of it later, too.
    private static boolean isDeal(String property) {
        return Fact.kind(property).equals(Fact.DEAL);
    }

    /// Those that a stage of this decision stands in.
    private List<Pipeline> pipelines(EntityState record, List<EntityState> linked, List<Occurrence> judged) {
        Vocabulary words = context.vocabulary();
        Set<String> stages = new HashSet<>();
        Set<String> ids = new HashSet<>();
        List<EntityState> deals = new ArrayList<>(linked);
        deals.add(record);
        deals.stream().filter(each -> each.ref().type() == EntityType.DEAL).forEach(deal -> {
            Optional.ofNullable(deal.properties().get(words.stage())).ifPresent(stages::add);
            Optional.ofNullable(deal.properties().get(words.pipeline())).ifPresent(ids::add);
            deal.history(words.stage())
                    .until(Instant.MAX)
                    .forEach(entry -> Optional.ofNullable(entry.value()).ifPresent(stages::add));
        });
        judged.stream()
                .filter(occurrence -> occurrence.property().equals(words.stage()))
                .forEach(occurrence -> {
                    Optional.ofNullable(occurrence.from()).ifPresent(stages::add);
                    Optional.ofNullable(occurrence.to()).ifPresent(stages::add);
                });
        return context.pipelines().stream()
                .filter(pipeline -> ids.contains(pipeline.id())
                        || pipeline.stages().stream().anyMatch(stage -> stages.contains(stage.id())))
                .toList();
    }

    private Rates rates(EntityState record) {
        String currency = record.properties().get(context.vocabulary().currency());
        return new Rates(
                context.rates().currency(),
                context.rates().table().stream()
                        .filter(rate -> Objects.equals(rate.currency(), currency))
                        .collect(Collectors.toList()));
    }
}
