package io.bellwether.model;

import java.util.Locale;

/// The CRM objects that are mirrored.
public enum EntityType {
    COMPANY,
    CONTACT,
    DEAL;

    /// The name in paths, JSON and SQL: `company`, `contact`, `deal`.
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static EntityType ofLabel(String label) {
        return valueOf(label.toUpperCase(Locale.ROOT));
    }
}
