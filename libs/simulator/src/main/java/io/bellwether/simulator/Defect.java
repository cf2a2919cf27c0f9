package io.bellwether.simulator;

/// Faults of our own that can be planted at the ports, to see that the simulation finds them.
enum Defect {
    /// A webhook that the queue refused is answered with success.
    ANSWERED_WITHOUT_THE_QUEUE,
    /// A batch is acknowledged when it arrives.
    ACKNOWLEDGED_BEFORE_DONE,
    /// A batch is acknowledged though it failed.
    FAILED_BATCH_ACKNOWLEDGED,
    /// Nobody publishes what a crash has left in the outbox.
    NO_RELAY,
    /// Another event with the same `eventId` counts as a repetition.
    EVENT_ID_ONLY_IDENTITY,
    /// A plan commits though what it was made from has changed.
    COMMIT_WITHOUT_VERSIONS,
    /// Outcomes are written before the transaction of their alerts.
    OUTCOMES_APART_FROM_ALERTS,
    /// Effects are written after the transaction of their alerts.
    EFFECTS_APART_FROM_ALERTS,
    /// The mirror takes the last value to arrive for the latest.
    HISTORY_IN_ORDER_OF_ARRIVAL,
    /// What webhooks told is not kept.
    HISTORY_NOT_KEPT,
    /// The previous value is read from the mirror.
    PREVIOUS_FROM_THE_MIRROR,
    /// A throttled CRM is taken for one that does not have the record.
    THROTTLED_TAKEN_FOR_MISSING,
    /// The row does not say that a call may be under way.
    EFFECT_WITHOUT_SENDING,
    /// Two workers may begin the same attempt.
    EFFECT_BEGUN_BY_TWO,
    /// The vendor is asked before the call can have landed.
    NO_WAIT_BEFORE_LOOKING,
    /// The vendor is not asked.
    LOOK_SEES_NOTHING,
    /// An unknown end is taken for none, and tried again at once.
    UNKNOWN_TAKEN_FOR_NOT_LANDED,
    /// An unknown end is taken for success.
    UNKNOWN_TAKEN_FOR_LANDED
}
