package io.bellwether.model;

import java.util.Locale;

public enum SignalType {
    CRM_UPDATE,
    CALL_COMPLETE,
    INTENT_SIGNAL,
    BEHAVIORAL_TRACK,
    FORM_SUBMITTED,
    EMAIL_RECEIVED,
    TRANSCRIPT,
    PRODUCT_EVENT,
    DEAL_STATUS;

    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static SignalType ofLabel(String label) {
        return valueOf(label.toUpperCase(Locale.ROOT));
    }
}
