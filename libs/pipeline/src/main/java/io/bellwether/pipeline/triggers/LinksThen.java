package io.bellwether.pipeline.triggers;

import io.bellwether.pipeline.Context.EntityState;
import io.bellwether.pipeline.Context.HistoryEntry;
import io.bellwether.pipeline.Context.Linked;
import io.bellwether.pipeline.Fact;
import io.bellwether.pipeline.PropertyHistory;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What a record was linked with at a moment: its present links, but for those of a contact with deals that events have
/// told of. Of a link that was removed since nobody knows whether it was the primary one.
final class LinksThen {
    private final EntityState record;
    private final Instant moment;

    private LinksThen(EntityState record, Instant moment) {
        this.record = record;
        this.moment = moment;
    }

    static List<Linked> of(EntityState record, Instant moment) {
        return new LinksThen(record, moment).links();
    }

    private List<Linked> links() {
        List<Linked> links = new ArrayList<>(record.links());
        for (String property : record.history().keySet()) {
            if (Fact.kind(property).equals(Fact.DEAL)) {
                Fact.linked(property).ifPresent(deal -> {
                    boolean present = links.stream().anyMatch(link -> link.ref().equals(deal));
                    if (!wasLinked(record.history(property))) {
                        links.removeIf(link -> link.ref().equals(deal));
                    } else if (!present) {
                        links.add(new Linked(deal, false));
                    }
                });
            }
        }
        return links;
    }

    /// A CRM removes the links of what it deletes in the same moment. Before the first telling it was the other way
    /// round.
    private boolean wasLinked(PropertyHistory told) {
        Optional<HistoryEntry> then = told.at(moment);
        if (then.isPresent() && then.get().value() != null) {
            return true;
        }
        return told.at(moment.minus(PropertyHistory.TOLERANCE))
                .map(before -> before.value() != null)
                .orElseGet(() -> told.until(Instant.MAX).getFirst().value() == null);
    }
}
