package io.bellwether.simulator;

import io.bellwether.model.EntityRef;
import io.bellwether.model.EntityType;
import io.bellwether.pipeline.Context.Linked;
import io.bellwether.pipeline.fetch.Crm;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The mirror's links between records; both sides tell of the same one.
final class Links {
    private final Map<Ends, Boolean> primary = new LinkedHashMap<>();

    /// From the deal, or else the contact.
    record Ends(EntityRef from, EntityRef to) {
        static Ends of(EntityRef one, EntityRef other) {
            return one.type().compareTo(other.type()) >= 0 ? new Ends(one, other) : new Ends(other, one);
        }
    }

    /// One that is told twice, once as primary, is primary.
    void make(EntityRef one, EntityRef other, boolean isPrimary) {
        primary.merge(Ends.of(one, other), isPrimary, Boolean::logicalOr);
    }

    void remove(EntityRef one, EntityRef other) {
        primary.remove(Ends.of(one, other));
    }

    /// Primary ones first.
    List<Linked> of(EntityRef ref) {
        if (primary.isEmpty()) {
            return List.of();
        }
        List<Linked> linked = new ArrayList<>();
        primary.forEach((ends, isPrimary) -> {
            if (ends.from().equals(ref)) {
                linked.add(new Linked(ends.to(), isPrimary));
            } else if (ends.to().equals(ref)) {
                linked.add(new Linked(ends.from(), isPrimary));
            }
        });
        linked.sort((one, other) -> Boolean.compare(other.primary(), one.primary()));
        return linked;
    }

    /// A record tells of companies and contacts that it is linked with, and of no deals.
    ///
    /// @param kept other ends whose links stay as they are
    void replace(EntityRef ref, List<Crm.Association> associated, Set<EntityRef> kept) {
        primary.keySet()
                .removeIf(ends -> ends.from().equals(ref) && !kept.contains(ends.to())
                        || ends.to().equals(ref) && ends.from().type() != EntityType.DEAL);
        associated.stream()
                .filter(each -> !kept.contains(each.entity()))
                .forEach(each -> make(ref, each.entity(), each.primary()));
    }
}
