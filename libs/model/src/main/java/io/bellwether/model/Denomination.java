package io.bellwether.model;

import java.util.Locale;

/// The currency that a rule's money is meant in.
public enum Denomination {
    /// The deal's own: no conversion.
    DEAL,
    /// The workspace's, through its rate table.
    WORKSPACE;

    /// `deal`, `workspace`
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Denomination ofLabel(String label) {
        return valueOf(label.toUpperCase(Locale.ROOT));
    }
}
