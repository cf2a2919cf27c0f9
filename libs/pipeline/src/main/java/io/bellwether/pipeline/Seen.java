package io.bellwether.pipeline;

import io.bellwether.model.EntityRef;
import io.bellwether.model.Pipeline;
import io.bellwether.model.Pipeline.Stage;
import io.bellwether.model.WorkspaceId;
import io.bellwether.pipeline.Context.EntityState;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The part of the context that a decision was made from: enough to decide again, with the same rules or with others.
///
/// @param record what the signal told of, with the past that was known; empty when the mirror did not have it
/// @param linked the records that it was linked with, without their past
/// @param pipelines that the stages in question stand in
/// @param judged as which occurrences it was judged; empty when it changed nothing
/// @param ownChange it was our own doing
public record Seen(
        Optional<EntityState> record,
        List<EntityState> linked,
        List<Pipeline> pipelines,
        @Nullable Instant pipelinesFetchedAt,
        Rates rates,
        List<Occurrence> judged,
        boolean ownChange) {
    public static final Seen NOTHING =
            new Seen(Optional.empty(), List.of(), List.of(), null, Rates.NONE, List.of(), false);

    public Seen {
        linked = List.copyOf(linked);
        pipelines = List.copyOf(pipelines);
        judged = List.copyOf(judged);
    }

    public Map<String, String> properties() {
        return record.map(EntityState::properties).orElse(Map.of());
    }

    /// The stage ids of the deal's pipeline, first to last.
    public List<String> stageOrder(Vocabulary words) {
        String pipeline = properties().get(words.pipeline());
        return pipelines.stream()
                .filter(each -> each.id().equals(pipeline))
                .flatMap(each -> each.stages().stream())
                .map(Stage::id)
                .toList();
    }

    /// As much of the context as was kept.
    public Context context(WorkspaceId workspace, Vocabulary vocabulary, RuleSet rules) {
        Map<EntityRef, EntityState> entities = new HashMap<>();
        linked.forEach(each -> entities.put(each.ref(), each));
        record.ifPresent(each -> entities.put(each.ref(), each));
        return new Context(
                workspace,
                vocabulary,
                entities,
                Set.of(),
                rules,
                pipelines,
                pipelinesFetchedAt,
                Map.of(),
                rates,
                List.of());
    }
}
