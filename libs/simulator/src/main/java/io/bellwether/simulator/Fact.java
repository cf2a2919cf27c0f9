package io.bellwether.simulator;

import io.bellwether.model.EntityRef;
import io.bellwether.model.EntityType;
import java.time.Instant;

/// A value that a property of a record took in the CRM; or what became of its life or, of a deal, of a link with a
/// contact.
record Fact(EntityRef entity, String property, String value, Instant at) {
    static final String LIFE = "@life";
    static final String ALIVE = "alive";
    static final String DELETED = "deleted";
    static final String CONTACT = "@contact:";
    static final String LINKED = "linked";
    static final String GONE = "gone";

    static boolean isProperty(String property) {
        return !property.startsWith("@");
    }

    static boolean isLink(String property) {
        return property.startsWith(CONTACT);
    }

    /// The other end of a link.
    static EntityRef contact(String property) {
        return new EntityRef(EntityType.CONTACT, property.substring(CONTACT.length()));
    }
}
