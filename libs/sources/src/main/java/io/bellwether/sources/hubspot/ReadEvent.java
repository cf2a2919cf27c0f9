package io.bellwether.sources.hubspot;

import io.bellwether.model.EntityRef;
import io.bellwether.model.EntityType;
import io.bellwether.model.Happening;
import io.bellwether.model.SignalType;
import io.bellwether.model.SourceEvent;
import io.bellwether.model.Urgency;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Turns one element of a delivery into an event. `contact.creation` and `object.creation` of object type `0-1` mean
/// the same.
final class ReadEvent {
    private static final double CONFIDENCE = 0.95;
    private static final Urgency STANDARD = new Urgency(50);
    private static final Urgency HIGH = new Urgency(70);

    /// What HubSpot puts in the place of a sensitive property's value.
    private static final String WITHHELD = "REDACTED";

    private final Fields event;
    private final String type;

    private ReadEvent(Fields event) throws Flaw {
        this.event = event;
        this.type = event.word(event.has("subscriptionType") ? "subscriptionType" : "eventType");
    }

    /// @param text the element as it was sent
    static SourceEvent read(Fields event, String text) throws Flaw {
        return new ReadEvent(event).read(text);
    }

    private record Told(@Nullable EntityRef entity, Happening happening) {}

    private SourceEvent read(String text) throws Flaw {
        event.optionalId("eventId");
        event.optionalId("subscriptionId");
        Told told = told();
        return new SourceEvent(
                HubSpotSource.NAME,
                event.id("portalId"),
                EventIdentity.of(event),
                SignalType.CRM_UPDATE,
                told.entity(),
                told.happening(),
                event.millis("occurredAt"),
                urgency(told.happening()),
                CONFIDENCE,
                event.optionalText("changeSource"),
                event.optionalText("sourceId"),
                isOwnChange(event.rough("sourceId"), event.rough("appId")),
                text);
    }

    /// An app that changes a record is told of it like everybody else, with its own id as the source: `3871045`, or
    /// behind a word such as `appId:`.
    private static boolean isOwnChange(String sourceId, String appId) {
        return !appId.isEmpty()
                && !sourceId.startsWith("userId:")
                && sourceId.substring(sourceId.lastIndexOf(':') + 1).equals(appId);
    }

    private Told told() throws Flaw {
        String action = type.substring(type.indexOf('.') + 1);
        return switch (action) {
            case "associationChange" -> association();
            case "propertyChange", "creation", "deletion", "privacyDeletion", "restore", "merge" -> {
                Optional<EntityType> entityType = entityType();
                yield entityType.isEmpty() ? unsupported(type) : told(entityType.get(), action);
            }
            default -> unsupported(type);
        };
    }

    private Told told(EntityType entityType, String action) throws Flaw {
        return switch (action) {
            case "propertyChange" -> propertyChange(entityType);
            case "creation" -> of(entityType, new Happening.Created());
            case "deletion" -> of(entityType, new Happening.Deleted(false));
            case "restore" -> of(entityType, new Happening.Restored());
            case "merge" -> merge(entityType);
            default ->
                type.equals("contact.privacyDeletion")
                        ? of(entityType, new Happening.Deleted(true))
                        : unsupported(type);
        };
    }

    private Optional<EntityType> entityType() throws Flaw {
        return isGeneric() ? ObjectTypes.numbered(event.word("objectTypeId")) : ObjectTypes.named(objectName());
    }

    private Told propertyChange(EntityType entityType) throws Flaw {
        String property = event.word("propertyName");
        String value = event.optionalText("propertyValue");
        if (event.optionalFlag("isSensitive") && WITHHELD.equals(value)) {
            return unsupported(type + " (value withheld)");
        }
        boolean cleared = value == null || value.isEmpty();
        return of(entityType, new Happening.PropertyChanged(property, cleared ? null : value));
    }

    /// `newObjectId` is there when the merge made a record of its own; all that went into it are absorbed.
    private Told merge(EntityType entityType) throws Flaw {
        String primary = event.optionalId("primaryObjectId");
        String made = event.optionalId("newObjectId");
        String remaining = made != null ? made : primary;
        if (remaining == null) {
            throw Flaw.missing("primaryObjectId");
        }
        Set<String> absorbed = new LinkedHashSet<>(event.ids("mergedObjectIds"));
        if (primary != null) {
            absorbed.add(primary);
        }
        absorbed.remove(remaining);
        return new Told(
                new EntityRef(entityType, remaining),
                new Happening.Merged(absorbed.stream().toList()));
    }

    private Told association() throws Flaw {
        if (!isGeneric() && ObjectTypes.named(objectName()).isEmpty()) {
            return unsupported(type);
        }
        Optional<EntityType> from = end("fromObjectTypeId", 0);
        Optional<EntityType> to = end("toObjectTypeId", 1);
        if (from.isEmpty() || to.isEmpty()) {
            return unsupported(type);
        }
        return new Told(
                new EntityRef(from.get(), event.id("fromObjectId")),
                new Happening.Associated(
                        new EntityRef(to.get(), event.id("toObjectId")),
                        ObjectTypes.associationType(from.get(), to.get()),
                        event.flag("associationRemoved"),
                        event.optionalFlag("isPrimaryAssociation")));
    }

    /// @param side 0 before `_TO_` in a typed event's `associationType`, 1 after
    private Optional<EntityType> end(String numberedField, int side) throws Flaw {
        if (isGeneric()) {
            return ObjectTypes.numbered(event.word(numberedField));
        }
        String[] ends = event.word("associationType").split("_TO_", 2);
        return ends.length == 2 ? ObjectTypes.named(ends[side].toLowerCase(Locale.ROOT)) : Optional.empty();
    }

    private Told of(EntityType entityType, Happening happening) throws Flaw {
        return new Told(new EntityRef(entityType, event.id("objectId")), happening);
    }

    private static Told unsupported(String type) {
        return new Told(null, new Happening.Unsupported(type));
    }

    private boolean isGeneric() {
        return objectName().equals("object");
    }

    private String objectName() {
        return type.substring(0, Math.max(0, type.indexOf('.')));
    }

    private static Urgency urgency(Happening happening) {
        return happening instanceof Happening.PropertyChanged(String property, var _)
                        && Set.of("dealstage", "closedate", "hs_deal_stage_probability")
                                .contains(property)
                ? HIGH
                : STANDARD;
    }
}
