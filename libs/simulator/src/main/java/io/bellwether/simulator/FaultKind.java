package io.bellwether.simulator;

import java.util.Locale;

/// Every kind of trouble that a run may bring.
enum FaultKind {
    DUPLICATE_DELIVERY,
    REORDERED_DELIVERY,
    VENDOR_RETRY,
    PARTIAL_SEND,
    SEND_ANSWER_LOST,
    QUEUE_DOWN,
    CLAIM_THROTTLED,
    CLAIM_ANSWER_LOST,
    DATABASE_DOWN,
    COMMIT_UNKNOWN,
    WORKER_KILLED,
    WORKER_STALLED,
    FUNCTION_TIMEOUT,
    CLOCK_SKEW,
    SLACK_EFFECT_THEN_ERROR,
    SLACK_ERROR_WITHOUT_EFFECT,
    SLACK_LANDS_LATE,
    SLACK_RATE_LIMIT,
    SLACK_LOOKUP_THROTTLED,
    CRM_RATE_LIMIT,
    CRM_OUTAGE;

    String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
