package io.bellwether.pipeline.alerts;

import java.util.Locale;

public enum AlertState {
    NEW,
    ACKNOWLEDGED,
    SNOOZED,
    ASSIGNED,
    DISMISSED;

    /// The name in JSON and SQL.
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static AlertState ofLabel(String label) {
        return valueOf(label.toUpperCase(Locale.ROOT));
    }
}
