package io.bellwether.stores.console;

import java.util.List;

/// Where the events of the recorded deliveries are, of the whole installation: a delivery belongs to no workspace.
///
/// @param recorded the deliveries' own counts, summed up; apart from the outcomes, so that an imbalance can show
/// @param unsettled events without an outcome, for each delivery that has some, the most recently recorded first
/// @param releasesWaiting messages of released signals that were published and that nobody has acted on: they travel
///                        on the webhooks queue too, and tell of no new event
/// @param uncertainEffects effects of which nobody can tell whether they landed
public record EventCounts(
        long recorded,
        long processed,
        long ignored,
        long deferred,
        long quarantined,
        List<Integer> unsettled,
        long releasesWaiting,
        long uncertainEffects) {
    public EventCounts {
        unsettled = List.copyOf(unsettled);
    }
}
