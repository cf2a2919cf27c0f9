package io.bellwether.pipeline.triggers;

import io.bellwether.model.Change;
import io.bellwether.model.FetchTarget;
import io.bellwether.model.Pipeline;
import io.bellwether.model.Pipeline.Stage;
import io.bellwether.pipeline.Context;
import io.bellwether.pipeline.Context.EntityState;
import io.bellwether.pipeline.Occurrence;
import io.bellwether.pipeline.Verdict;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A change of a deal's stage, with the stages looked up in the CRM's pipelines.
final class StageMove {
    private final Context context;
    private final Instant receivedAt;

    StageMove(Context context, Instant receivedAt) {
        this.context = context;
        this.receivedAt = receivedAt;
    }

    /// @param from null when the deal had no stage before, or one that no pipeline of the CRM has any more
    record Move(
            EntityState deal,
            Occurrence occurrence,
            @Nullable Place from,
            Place to) {
        Change change() {
            return new Change(
                    occurrence.property(),
                    occurrence.from(),
                    occurrence.to(),
                    from == null ? occurrence.from() : from.stage().label(),
                    to.stage().label());
        }
    }

    record Place(Pipeline pipeline, Stage stage) {}

    Verdict judge(EntityState deal, Occurrence occurrence, Function<Move, Verdict> judge) {
        String to = occurrence.to();
        if (to == null) {
            return new Verdict.NotFired("The stage was cleared.");
        }
        Optional<Place> place = find(to);
        Optional<Place> before = Optional.ofNullable(occurrence.from()).flatMap(this::find);
        boolean unknown = place.isEmpty() || (occurrence.from() != null && before.isEmpty());
        if (unknown && !askedSince(receivedAt)) {
            return new Verdict.Needs(
                    new FetchTarget.DealPipelines(),
                    "The CRM's pipelines are not known well enough to place the stage.");
        }
        return place.map(it -> judge.apply(new Move(deal, occurrence, before.orElse(null), it)))
                .orElseGet(() -> new Verdict.NotFired("No pipeline of the CRM has the stage '" + to + "'."));
    }

    private boolean askedSince(Instant instant) {
        Instant fetchedAt = context.pipelinesFetchedAt();
        return fetchedAt != null && !fetchedAt.isBefore(instant);
    }

    private Optional<Place> find(String stageId) {
        return context.pipelines().stream()
                .flatMap(pipeline -> pipeline.stage(stageId).map(stage -> new Place(pipeline, stage)).stream())
                .findFirst();
    }
}
