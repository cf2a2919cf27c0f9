package io.bellwether.pipeline;

import io.bellwether.model.Alert;
import io.bellwether.model.AlertId;
import io.bellwether.model.Change;
import io.bellwether.model.Fingerprint;
import io.bellwether.model.Pipeline;
import io.bellwether.model.Pipeline.Stage;
import io.bellwether.model.Signal;
import io.bellwether.model.Urgency;
import io.bellwether.pipeline.Context.EntityState;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Makes of a match what people see, with the record as it stands.
final class DraftAlert {
    private final Context context;
    private final Instant now;

    DraftAlert(Context context, Instant now) {
        this.context = context;
        this.now = now;
    }

    Alert draft(Matched.Match match, Signal signal) {
        EntityState entity = context.entity(match.occurrence().entity()).orElseThrow();
        int urgency =
                Math.min(100, match.rule().urgency().value() + match.fired().extraUrgency());
        return new Alert(
                new AlertId(Fingerprint.of("alert/1").with(match.signalHash()).uuid()),
                context.workspace(),
                match.rule().trigger().type(),
                new Urgency(urgency),
                match.fired().title(),
                match.fired().reason(),
                card(entity, match),
                named(match.fired().change()),
                match.occurrence().late(),
                match.signalHash(),
                match.rule().id(),
                match.rule().version(),
                signal.id(),
                signal.correlationId(),
                match.occurrence().changedAt(),
                now);
    }

    private Alert.EntityCard card(EntityState entity, Matched.Match match) {
        Vocabulary words = context.vocabulary();
        Change change = match.fired().change();
        Map<String, String> values = new HashMap<>(entity.properties());
        if (!match.occurrence().late() && change.to() != null) {
            values.put(change.property(), change.to());
        }
        String stageId = values.get(words.stage());
        Stage stage = stageId == null ? null : stage(stageId);
        return new Alert.EntityCard(
                entity.ref(),
                entity.name(),
                entity.url(),
                values.get(words.amount()),
                values.get(words.currency()),
                changesOwner(change) && !match.occurrence().late() ? name(change.to()) : entity.owner(),
                entity.company(),
                pipelineLabel(stageId),
                stage == null ? stageId : stage.label(),
                values.get(words.owner()));
    }

    private Change named(Change change) {
        return changesOwner(change)
                ? new Change(change.property(), change.from(), change.to(), name(change.from()), name(change.to()))
                : change;
    }

    private boolean changesOwner(Change change) {
        return change.property().equals(context.vocabulary().owner());
    }

    private @Nullable String name(@Nullable String owner) {
        return owner == null ? null : context.owners().get(owner);
    }

    private @Nullable Stage stage(String stageId) {
        return context.pipelines().stream()
                .flatMap(pipeline -> pipeline.stage(stageId).stream())
                .findFirst()
                .orElse(null);
    }

    private @Nullable String pipelineLabel(@Nullable String stageId) {
        return context.pipelines().stream()
                .filter(pipeline -> stageId != null && pipeline.stage(stageId).isPresent())
                .map(Pipeline::label)
                .findFirst()
                .orElse(null);
    }
}
