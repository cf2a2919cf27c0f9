package io.bellwether.pipeline.sync;

import java.util.Locale;

public enum SyncKind {
    /// Every record, by the CRM's lists.
    FULL,
    /// What has changed since, by the CRM's search.
    INCREMENTAL;

    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static SyncKind ofLabel(String label) {
        return valueOf(label.toUpperCase(Locale.ROOT));
    }
}
