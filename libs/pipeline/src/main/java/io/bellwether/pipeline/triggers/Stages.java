package io.bellwether.pipeline.triggers;

import io.bellwether.model.Pipeline;
import io.bellwether.model.Pipeline.Stage;
import io.bellwether.pipeline.Context;
import io.bellwether.pipeline.Context.EntityState;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The stages of the CRM's pipelines.
public final class Stages {
    private final Context context;

    public Stages(Context context) {
        this.context = context;
    }

    public record Place(Pipeline pipeline, Stage stage) {}

    /// @param pipelineId of the deal: where two pipelines have a stage of one id, this one's is meant
    public Optional<Place> place(@Nullable String stageId, @Nullable String pipelineId) {
        if (stageId == null) {
            return Optional.empty();
        }
        List<Pipeline> pipelines = context.pipelines();
        return Stream.concat(pipelines.stream().filter(each -> each.id().equals(pipelineId)), pipelines.stream())
                .flatMap(pipeline -> pipeline.stage(stageId).map(stage -> new Place(pipeline, stage)).stream())
                .findFirst();
    }

    /// Where the mirror has the deal.
    public Optional<Place> of(EntityState deal) {
        return place(
                deal.properties().get(context.vocabulary().stage()),
                deal.properties().get(context.vocabulary().pipeline()));
    }

    /// A deal whose stage no pipeline has counts as open: nobody has said that it is closed.
    public boolean isOpen(EntityState deal) {
        return !deal.deleted() && of(deal).map(place -> !place.stage().closed()).orElse(true);
    }

    boolean askedSince(Instant instant) {
        Instant fetchedAt = context.pipelinesFetchedAt();
        return fetchedAt != null && !fetchedAt.isBefore(instant);
    }
}
