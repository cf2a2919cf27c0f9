package io.bellwether.console;

import io.bellwether.stores.console.EventCounts;
import io.quarkus.runtime.annotations.RegisterForReflection;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@RegisterForReflection
@Schema(
        name = "Ledger",
        description =
                "Where all events of the installation are. accepted = processed + ignored + deferred + quarantined"
                        + " + inFlight once things are at rest; what is missing then has been lost.")
record LedgerView(
        @Schema(
                description = "Events of all deliveries, as each counts them, and one for each delivery on the queue or"
                        + " its dead-letter queue that nobody has read; queues are counted approximately.",
                examples = "1280")
        long accepted,

        @Schema(examples = "950") long processed,
        @Schema(examples = "300") long ignored,

        @Schema(description = "Waiting for the CRM to tell more.", examples = "20")
        long deferred,

        @Schema(examples = "10") long quarantined,

        @Schema(description = "Without an outcome so far, with a message that will bring it.", examples = "0")
        long inFlight,

        @Schema(description = "Effects of which nobody can tell whether they landed.", examples = "0")
        long uncertainEffects) {

    /// A delivery without all its outcomes is in flight only as far as a message can still bring them: with `n`
    /// messages there, those of the `n` youngest such deliveries are; the others' show as missing. Messages beyond
    /// the deliveries are deliveries that nobody has read yet, one event each.
    ///
    /// @param messages on the webhooks queue and its dead-letter queue
    static LedgerView of(EventCounts counts, long messages) {
        long deliveries = Math.max(0, messages - counts.releasesWaiting());
        long unread = Math.max(0, deliveries - counts.unsettled().size());
        long unsettled = counts.unsettled().stream()
                .limit(deliveries)
                .mapToLong(Integer::longValue)
                .sum();
        return new LedgerView(
                counts.recorded() + unread,
                counts.processed(),
                counts.ignored(),
                counts.deferred(),
                counts.quarantined(),
                unsettled + unread,
                counts.uncertainEffects());
    }

    /// Accepted events that are nowhere: 0 at rest, or something has been lost.
    long missing() {
        return accepted - processed - ignored - deferred - quarantined - inFlight;
    }
}
