package io.bellwether.pipeline;

import io.bellwether.model.EntityRef;
import io.bellwether.model.EntityType;
import io.bellwether.model.Happening;
import io.bellwether.model.SourceEvent;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What an event says of a record, as "this property became that": not only of its properties, but also of its life
/// and of its links. So everything that happens has a history, and with it an identity, a previous value and a place
/// in the order, whatever told of it how often and when.
///
/// @param entity of a link the deal, or else the contact: both sides tell of the same one
/// @param property the CRM's name, or a name of ours, which begins with `@`
public record Fact(
        EntityRef entity, String property, @Nullable String value) {
    /// `deleted`, or null while the record lives.
    public static final String LIFE = "@life";

    public static final String DELETED = "deleted";

    /// Followed by the linked contact's id: `@contact:501`.
    public static final String CONTACT = "@contact";

    /// Followed by the linked company's id.
    public static final String COMPANY = "@company";

    /// Followed by the linked deal's id, in the past of a contact: what its deals tell of the link, seen from its side.
    public static final String DEAL = "@deal";

    public static final String LINKED = "linked";

    /// Empty for what befalls a record without a value: its creation, a merge.
    public static Optional<Fact> of(SourceEvent event, Vocabulary words) {
        EntityRef entity = event.entity();
        if (entity == null) {
            return Optional.empty();
        }
        return switch (event.happening()) {
            case Happening.PropertyChanged(String property, var value) ->
                Optional.of(new Fact(entity, property, words.isDate(property) ? Dates.canonical(value) : value));
            case Happening.Deleted _ -> Optional.of(new Fact(entity, LIFE, DELETED));
            case Happening.Restored _ -> Optional.of(new Fact(entity, LIFE, null));
            case Happening.Associated associated -> link(entity, associated.other(), associated.removed());
            case Happening.Created _, Happening.Merged _, Happening.TimePassed _, Happening.Unsupported _ ->
                Optional.empty();
        };
    }

    private static Optional<Fact> link(EntityRef one, EntityRef other, boolean removed) {
        boolean forward = one.type().compareTo(other.type()) > 0;
        EntityRef from = forward ? one : other;
        EntityRef to = forward ? other : one;
        String value = removed ? null : LINKED;
        return switch (to.type()) {
            case CONTACT -> Optional.of(new Fact(from, CONTACT + ":" + to.externalId(), value));
            case COMPANY -> Optional.of(new Fact(from, COMPANY + ":" + to.externalId(), value));
            case DEAL -> Optional.empty();
        };
    }

    public static boolean isFact(String property) {
        return property.startsWith("@");
    }

    /// The other end of a link.
    public static Optional<EntityRef> linked(String property) {
        String id = property.substring(property.indexOf(':') + 1);
        return switch (kind(property)) {
            case CONTACT -> Optional.of(new EntityRef(EntityType.CONTACT, id));
            case COMPANY -> Optional.of(new EntityRef(EntityType.COMPANY, id));
            case DEAL -> Optional.of(new EntityRef(EntityType.DEAL, id));
            default -> Optional.empty();
        };
    }

    /// The link of a deal with a contact, as the contact's past keeps it: who judges the contact has to know which
    /// deals it belonged to at that moment.
    Optional<Fact> fromTheContact() {
        return kind(property).equals(CONTACT)
                ? linked(property).map(contact -> new Fact(contact, DEAL + ":" + entity.externalId(), value))
                : Optional.empty();
    }

    static boolean isLink(String property) {
        return isFact(property) && !property.equals(LIFE);
    }

    /// The kind of a fact, without what it is about: `@contact` of `@contact:501`.
    public static String kind(String property) {
        int colon = property.indexOf(':');
        return isFact(property) && colon > 0 ? property.substring(0, colon) : property;
    }
}
