package io.bellwether.console;

import io.bellwether.console.Exposition.Sample;
import io.bellwether.model.wire.QueueName;
import io.bellwether.stores.console.CountEvents;
import io.bellwether.stores.console.EventCounts;
import io.bellwether.stores.console.Gauges;
import io.bellwether.stores.console.MeasureStores;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The metrics, rendered from the stores and the queues: whichever process is asked, the answer is the same, so a
/// function that lives for one request tells the truth too.
@Singleton
final class RenderMetrics {
    private static final List<String> STATES_OF_EFFECTS =
            List.of("planned", "sending", "retry", "sent", "failed", "uncertain");
    private static final List<String> STATES_OF_FETCHES = List.of("wanted", "done", "missing");

    private final QueueDepths queues;
    private final CountEvents events;
    private final MeasureStores stores;

    RenderMetrics(QueueDepths queues, CountEvents events, MeasureStores stores) {
        this.queues = queues;
        this.events = events;
        this.stores = stores;
    }

    String render() {
        List<Sample> messages = new ArrayList<>();
        long webhooks = 0;
        for (QueueName queue : QueueName.values()) {
            long waiting = queues.messages(queue);
            long dead = queues.deadLetters(queue);
            messages.add(new Sample(queue.label(), waiting));
            messages.add(new Sample(queue.label() + "-dlq", dead));
            webhooks += queue == QueueName.WEBHOOKS ? waiting + dead : 0;
        }
        EventCounts counts = events.count();
        Exposition text = new Exposition();
        events(text, counts, LedgerView.of(counts, webhooks));
        stores(text, stores.measure());
        text.gauge(
                "bellwether_queue_messages",
                "Messages waiting, held back or being worked on; SQS's approximation.",
                "queue",
                messages);
        return text.toString();
    }

    private static void events(Exposition text, EventCounts counts, LedgerView ledger) {
        text.counter(
                        "bellwether_events_accepted_total",
                        "Events of recorded deliveries. Deliveries still to be read are in bellwether_queue_messages.",
                        counts.recorded())
                .counter(
                        "bellwether_events_total",
                        "Events that have ended, by outcome.",
                        "outcome",
                        List.of(
                                new Sample("processed", counts.processed()),
                                new Sample("ignored", counts.ignored()),
                                new Sample("quarantined", counts.quarantined())))
                .gauge(
                        "bellwether_events_open",
                        "Events that have not ended: deferred until the CRM tells more, or in flight.",
                        "state",
                        List.of(new Sample("deferred", counts.deferred()), new Sample("in_flight", ledger.inFlight())))
                .gauge(
                        "bellwether_events_missing",
                        "Accepted events that are nowhere. Other than 0 for minutes means that events were lost.",
                        ledger.missing());
    }

    private static void stores(Exposition text, Gauges gauges) {
        text.counter("bellwether_alerts_total", "Alerts made, by trigger.", "trigger", samples(gauges.alerts()))
                .gauge(
                        "bellwether_effects",
                        "Outward acts, by state.",
                        "state",
                        samples(gauges.effects(), STATES_OF_EFFECTS))
                .gauge(
                        "bellwether_fetches",
                        "Records wanted from the CRM, by state.",
                        "state",
                        samples(gauges.fetches(), STATES_OF_FETCHES))
                .gauge(
                        "bellwether_unpublished_messages",
                        "Messages that are due and lie in the outbox.",
                        gauges.unpublished())
                .seconds(
                        "bellwether_oldest_unpublished_seconds",
                        "How long the oldest of them has been lying there.",
                        gauges.oldestUnpublished());
    }

    private static List<Sample> samples(Map<String, Long> counts) {
        return new TreeMap<>(counts)
                .entrySet().stream()
                        .map(entry -> new Sample(entry.getKey(), entry.getValue()))
                        .toList();
    }

    /// A state that no row is in is told as 0.
    private static List<Sample> samples(Map<String, Long> counts, List<String> labels) {
        return labels.stream()
                .map(label -> new Sample(label, counts.getOrDefault(label, 0L)))
                .toList();
    }
}
