package io.bellwether.pipeline;

import io.bellwether.model.EntityRef;
import io.bellwether.model.FetchTarget;
import io.bellwether.model.Happening.Associated;
import io.bellwether.model.Happening.Created;
import io.bellwether.model.Happening.Deleted;
import io.bellwether.model.Happening.Merged;
import io.bellwether.model.Happening.PropertyChanged;
import io.bellwether.model.Happening.Restored;
import io.bellwether.model.Happening.TimePassed;
import io.bellwether.model.Happening.Unsupported;
import io.bellwether.model.Outcome;
import io.bellwether.pipeline.Context.EntityState;
import io.bellwether.pipeline.WorkspacePlan.Fetch;
import io.bellwether.pipeline.WorkspacePlan.MirrorChange;
import io.bellwether.pipeline.WorkspacePlan.MirrorChange.Link;
import io.bellwether.pipeline.WorkspacePlan.MirrorChange.Merge;
import io.bellwether.pipeline.WorkspacePlan.MirrorChange.Restore;
import io.bellwether.pipeline.WorkspacePlan.MirrorChange.Tombstone;
import io.bellwether.pipeline.WorkspacePlan.MirrorChange.Unlink;
import java.time.Instant;
import java.util.List;

/// What befalls a known record as a whole, and how the mirror follows it.
final class ReflectInMirror {
    private final Context context;

    ReflectInMirror(Context context) {
        this.context = context;
    }

    Matched reflect(Arrival arrival, EntityState entity) {
        EntityRef ref = entity.ref();
        Instant at = arrival.signal().event().occurredAt();
        return switch (arrival.signal().event().happening()) {
            case Created _ -> Matched.mirrors(arrival, List.of());
            case Deleted _
            when !ref.equals(arrival.signal().event().entity()) ->
                Matched.ends(arrival, new Outcome.Ignored("merged_away"));
            case Deleted(boolean forPrivacy) -> Matched.mirrors(arrival, List.of(new Tombstone(ref, at, forPrivacy)));
            case Restored _ -> Matched.mirrors(arrival, List.of(new Restore(ref, at)));
            case Merged(List<String> absorbed) -> merge(arrival, entity, absorbed);
            case Associated associated -> associate(arrival, ref, associated);
            case PropertyChanged _, TimePassed _, Unsupported _ ->
                throw new IllegalStateException("Not about the whole record");
        };
    }

    /// The CRM made one past of several; the remaining record is asked for it anew.
    private static Matched merge(Arrival arrival, EntityState entity, List<String> absorbed) {
        EntityRef ref = entity.ref();
        Instant at = arrival.signal().event().occurredAt();
        Instant known = entity.historyFetchedAt();
        return Matched.mirrors(
                arrival,
                absorbed.stream()
                        .map(id -> new EntityRef(ref.type(), id))
                        .filter(each -> !each.equals(ref))
                        .map(each -> (MirrorChange) new Merge(ref, each, at))
                        .toList(),
                known != null && known.isAfter(at)
                        ? List.of()
                        : List.of(new Fetch(
                                new FetchTarget.Record(ref),
                                "merged",
                                arrival.signal().correlationId())));
    }

    private Matched associate(Arrival arrival, EntityRef ref, Associated associated) {
        if (associated.removed()) {
            return Matched.mirrors(arrival, List.of(new Unlink(ref, associated.other())));
        }
        return context.entity(associated.other())
                .map(other -> Matched.mirrors(arrival, List.of(new Link(ref, other.ref(), associated.primary()))))
                .orElseGet(() -> Matched.waits(arrival, "unknown_entity", new FetchTarget.Record(associated.other())));
    }
}
