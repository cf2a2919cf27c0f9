package io.bellwether.simulator;

import java.util.Locale;

/// Faults of our own that can be planted at the ports, to see that the simulation finds them.
enum Defect {
    /// A webhook that the queue refused is answered with success.
    ANSWERED_WITHOUT_THE_QUEUE,
    /// A batch is acknowledged when it arrives.
    ACKNOWLEDGED_BEFORE_DONE,
    /// A batch is acknowledged though it failed.
    FAILED_BATCH_ACKNOWLEDGED,
    /// What has to come again, because somebody else is at it, is acknowledged.
    HELD_ACKNOWLEDGED,
    /// What went round the queue too often is thrown away.
    DEAD_LETTERS_DROPPED,
    /// A dead letter that meets an outage is given up.
    DEAD_LETTERS_GIVEN_UP_IN_AN_OUTAGE,
    /// Nobody publishes what a crash has left in the outbox.
    NO_RELAY,
    /// Nobody looks for work whose message got lost.
    NO_SWEEP,
    /// Of an array only the first event is read.
    FIRST_ELEMENT_ONLY,
    /// Another event with the same `eventId` counts as a repetition.
    EVENT_ID_ONLY_IDENTITY,
    /// A change happened when we heard of it.
    OCCURRED_WHEN_IT_ARRIVED,
    /// The clock is read once for each invocation.
    CLOCK_READ_ONCE,
    /// The delivery's bytes are not kept.
    DELIVERY_NOT_KEPT,
    /// A delivery that comes again does not know which of its events have an outcome.
    OUTCOMES_FORGOTTEN,
    /// Stored signals are not recognized when they come again.
    SIGNALS_FORGOTTEN,
    /// A released signal is evaluated though it waits no more.
    RELEASED_EVALUATED_AGAIN,
    /// Ignored events get no outcome.
    IGNORED_WITHOUT_OUTCOME,
    /// What was parked is settled, but not in the rows of the events that told of it.
    PARKED_EVENTS_LEFT_DEFERRED,
    /// A signal is parked, and nobody is asked to fetch what it waits for.
    PARKED_WITHOUT_A_FETCH,
    /// A plan commits though what it was made from has changed.
    COMMIT_WITHOUT_VERSIONS,
    /// A commit that failed counts as done.
    FAILED_COMMIT_TAKEN_FOR_DONE,
    /// Outcomes are written before the transaction of their alerts.
    OUTCOMES_APART_FROM_ALERTS,
    /// Effects are written after the transaction of their alerts.
    EFFECTS_APART_FROM_ALERTS,
    /// An alert that a late arrival has put in another light is not marked.
    CORRECTION_NOT_MARKED,
    /// The mirror takes the last value to arrive for the latest.
    HISTORY_IN_ORDER_OF_ARRIVAL,
    /// What webhooks told is not kept.
    HISTORY_NOT_KEPT,
    /// The previous value is read from the mirror.
    PREVIOUS_FROM_THE_MIRROR,
    /// Whoever asks for a claim gets it.
    CLAIM_GIVEN_TO_ALL,
    /// A claim that has led to an alert is given anew.
    DONE_CLAIM_GIVEN_AGAIN,
    /// A claim counts as done when it is given.
    CLAIM_DONE_BEFORE_THE_COMMIT,
    /// Somebody else's claim counts as done.
    HELD_CLAIM_TAKEN_FOR_DONE,
    /// A claim whose owner died is never given again.
    CLAIM_WITHOUT_END,
    /// A lease ends before the function's time-out does.
    LEASE_SHORTER_THAN_THE_TIMEOUT,
    /// Anybody may give back anybody's claim.
    CLAIM_RELEASED_BY_ANYBODY,
    /// A throttled CRM is taken for one that does not have the record.
    THROTTLED_TAKEN_FOR_MISSING,
    /// An expired token is taken for a record that does not exist.
    EXPIRED_TOKEN_TAKEN_FOR_MISSING,
    /// A fetch is done when it begins.
    FETCH_DONE_WHEN_BEGUN,
    /// A fetch whose worker died is nobody else's.
    FETCH_LEASED_FOREVER,
    /// A fetch replaces what webhooks have told.
    FETCH_REPLACES_HISTORY,
    /// The row does not say that a call may be under way.
    EFFECT_WITHOUT_SENDING,
    /// Two workers may begin the same attempt.
    EFFECT_BEGUN_BY_TWO,
    /// The worker of an earlier attempt settles the present one.
    EFFECT_SETTLED_BY_AN_OLD_ATTEMPT,
    /// The vendor is asked before the call can have landed.
    NO_WAIT_BEFORE_LOOKING,
    /// The vendor is not asked.
    LOOK_SEES_NOTHING,
    /// A look-up that failed counts as one that found nothing.
    FAILED_LOOK_TAKEN_FOR_ABSENT,
    /// A look-up that failed counts as one that found it.
    FAILED_LOOK_TAKEN_FOR_PRESENT,
    /// A vendor that asks to wait is taken for one that refuses.
    THROTTLED_TAKEN_FOR_REFUSED,
    /// A channel that asked for a rest is used all the same.
    HELD_LANE_USED,
    /// The client tries again by itself after a lost answer.
    CLIENT_TRIES_AGAIN,
    /// An unknown end is taken for none, and tried again at once.
    UNKNOWN_TAKEN_FOR_NOT_LANDED,
    /// An unknown end is taken for success.
    UNKNOWN_TAKEN_FOR_LANDED,
    /// A rule that is switched off is asked all the same.
    DISABLED_RULE_ASKED,
    /// A rule's condition is not asked.
    CONDITION_NOT_ASKED,
    /// What a person wants otherwise is not read.
    PERSONAL_OVERRIDE_IGNORED,
    /// Nobody remembers when a rule fired last.
    COOL_DOWN_FORGOTTEN,
    /// A digest that is planned already takes in nothing more.
    DIGEST_KEEPS_THE_FIRST_ALONE,
    /// An alert that is there already is planned into the digest of the present period.
    ALERT_TOLD_AGAIN_IN_A_LATER_DIGEST,
    /// A message that is held back is due when it is planned.
    HELD_MESSAGE_DUE_AT_ONCE,
    /// A day's budget is known, and not drawn on.
    BUDGET_NOT_DRAWN_ON,
    /// Where a list goes on is written before the page that it was read with.
    CURSOR_BEFORE_THE_PAGE,
    /// A run that somebody has is given to whoever asks.
    SYNC_TAKEN_BY_TWO,
    /// A worker that was overtaken goes on writing.
    SYNC_FENCE_NOT_ASKED,
    /// What is changed is read from where the last run began.
    WINDOW_WITHOUT_OVERLAP,
    /// What only the history tells raises no signal.
    UNTOLD_NOT_RAISED,
    /// A change that a fetch has told of counts as one that a signal has told of.
    FETCHED_TAKEN_FOR_TOLD,
    /// Archived records stay alive.
    ARCHIVED_LEFT_ALIVE,
    /// What an ordered list leaves out is not asked for.
    GAPS_NOT_ASKED_FOR,
    /// A link that is made does not reach the mirror.
    LINK_EVENT_DROPPED,
    /// A link that is removed stays in the mirror.
    UNLINK_EVENT_DROPPED,
    /// An association is taken for an event that nothing here reads.
    ASSOCIATION_NOT_READ,
    /// What contacts were linked with at the moment of a change is read from the links of today.
    CHAMPION_BY_TODAYS_LINKS,
    /// What the clock tells has another identity each time.
    TIMER_ALERTS_EACH_TIME,
    /// A look at the deals that died midway goes on behind the page that it died at.
    TIMER_GOES_ON_BEHIND_THE_PAGE,
    /// Only the first page of deals is looked at.
    TIMER_FIRST_PAGE_ALONE;

    String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
