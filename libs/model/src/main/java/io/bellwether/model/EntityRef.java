package io.bellwether.model;

/// A record of the CRM by its kind and the vendor's own id.
public record EntityRef(EntityType type, String externalId) implements Comparable<EntityRef> {
    public EntityRef {
        if (externalId.isBlank()) {
            throw new IllegalArgumentException("An external id is not blank");
        }
    }

    /// `deal:123`
    @Override
    public String toString() {
        return type.label() + ":" + externalId;
    }

    public static EntityRef parse(String text) {
        int colon = text.indexOf(':');
        if (colon < 0) {
            throw new IllegalArgumentException("An entity is written as 'deal:123'; got '" + text + "'");
        }
        return new EntityRef(EntityType.ofLabel(text.substring(0, colon)), text.substring(colon + 1));
    }

    @Override
    public int compareTo(EntityRef other) {
        int byType = type.compareTo(other.type);
        return byType != 0 ? byType : externalId.compareTo(other.externalId);
    }
}
