package io.bellwether.sources.hubspot;

import io.bellwether.model.EntityType;
import java.util.Locale;
import java.util.Optional;

/// HubSpot's names of the objects that are mirrored. Whatever else it names stays unknown; nothing is guessed.
final class ObjectTypes {
    private ObjectTypes() {}

    /// @param name as before the dot in a subscription type, such as `deal`
    static Optional<EntityType> named(String name) {
        return switch (name) {
            case "contact" -> Optional.of(EntityType.CONTACT);
            case "company" -> Optional.of(EntityType.COMPANY);
            case "deal" -> Optional.of(EntityType.DEAL);
            default -> Optional.empty();
        };
    }

    /// @param objectTypeId such as `0-3`
    static Optional<EntityType> numbered(String objectTypeId) {
        return switch (objectTypeId) {
            case "0-1" -> Optional.of(EntityType.CONTACT);
            case "0-2" -> Optional.of(EntityType.COMPANY);
            case "0-3" -> Optional.of(EntityType.DEAL);
            default -> Optional.empty();
        };
    }

    static String associationType(EntityType from, EntityType to) {
        return (from.label() + "_TO_" + to.label()).toUpperCase(Locale.ROOT);
    }
}
