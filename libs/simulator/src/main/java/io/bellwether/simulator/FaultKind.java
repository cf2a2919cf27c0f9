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
    /// Somebody else is writing one of the claims that are wanted at once: each is asked for by itself.
    CLAIM_CONFLICT,
    DATABASE_DOWN,
    DATABASE_OUTAGE,
    COMMIT_UNKNOWN,
    WORKER_KILLED,
    WORKER_STALLED,
    /// Nothing ends it at its time-out: a machine that was suspended, or a run without time-outs.
    ZOMBIE_WORKER,
    FUNCTION_TIMEOUT,
    CLOCK_SKEW,
    CLOCK_JUMP,
    SLACK_EFFECT_THEN_ERROR,
    SLACK_ERROR_WITHOUT_EFFECT,
    SLACK_LANDS_LATE,
    SLACK_OUTAGE,
    SLACK_RATE_LIMIT,
    /// It says that it did not take the request.
    SLACK_TURNS_AWAY,
    SLACK_LOOKUP_THROTTLED,
    CRM_RATE_LIMIT,
    CRM_OUTAGE,
    CRM_TOKEN_EXPIRED,
    CRM_CURSOR_EXPIRED,
    /// The clock invokes a function twice for one time.
    SCHEDULED_TWICE,
    /// The vendor has tried often enough, and gives a webhook up.
    WEBHOOK_GIVEN_UP;

    String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
