package io.bellwether.pipeline.triggers;

import io.bellwether.model.EntityRef;
import io.bellwether.model.EntityType;
import io.bellwether.pipeline.Context;
import io.bellwether.pipeline.Context.EntityState;
import io.bellwether.pipeline.Context.Linked;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// On which contact a deal hangs: the one that the CRM marks as primary, or else those with the buying role of a
/// champion, or else the deal's only contact.
public final class Champions {
    private static final String CHAMPION = "CHAMPION";

    private final Context context;

    public Champions(Context context) {
        this.context = context;
    }

    /// @param contact that the deal was linked with, be it no more
    boolean isOne(EntityState contact, EntityState deal) {
        List<Linked> links = new ArrayList<>(deal.links());
        if (links.stream().noneMatch(link -> link.ref().equals(contact.ref()))) {
            links.add(new Linked(contact.ref(), false));
        }
        return among(links).contains(contact.ref());
    }

    public List<EntityRef> of(EntityState deal) {
        return among(deal.links());
    }

    private List<EntityRef> among(List<Linked> links) {
        List<Linked> contacts = links.stream()
                .filter(link -> link.ref().type() == EntityType.CONTACT)
                .toList();
        List<EntityRef> primary =
                contacts.stream().filter(Linked::primary).map(Linked::ref).toList();
        if (!primary.isEmpty()) {
            return primary;
        }
        List<EntityRef> all = contacts.stream().map(Linked::ref).toList();
        List<EntityRef> byRole = all.stream().filter(this::hasTheRole).toList();
        if (!byRole.isEmpty()) {
            return byRole;
        }
        return all.size() == 1 ? all : List.of();
    }

    private boolean hasTheRole(EntityRef contact) {
        return context.entity(contact)
                .flatMap(state -> Optional.ofNullable(
                        state.properties().get(context.vocabulary().buyingRole())))
                .filter(role -> role.toUpperCase(Locale.ROOT).contains(CHAMPION))
                .isPresent();
    }
}
