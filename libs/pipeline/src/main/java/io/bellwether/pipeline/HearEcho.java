package io.bellwether.pipeline;

import io.bellwether.model.EntityRef;
import io.bellwether.model.Signal;
import io.bellwether.model.SourceEvent;
import java.util.Optional;

/// Tells our own changes from those of others: the CRM says that our app made it, or our ledger has it.
final class HearEcho {
    private final Context context;

    HearEcho(Context context) {
        this.context = context;
    }

    /// @param entity the record that answers for the fact's
    Optional<Verdict.OwnEcho> in(Signal signal, Fact fact, EntityRef entity) {
        SourceEvent event = signal.event();
        if (event.ownChange()) {
            return Optional.of(new Verdict.OwnEcho("the CRM names our app as its source."));
        }
        return context.ownWrites().stream()
                .filter(write -> write.isHeardIn(entity, fact.property(), fact.value(), event.occurredAt()))
                .findFirst()
                .map(write -> new Verdict.OwnEcho("it was written at " + write.writtenAt() + "."));
    }
}
