package io.bellwether.console;

import io.bellwether.model.wire.QueueName;
import io.bellwether.stores.console.CountEvents;
import jakarta.inject.Singleton;

/// Draws up the ledger. The queue is asked first: what it hands over meanwhile is then counted in both places that
/// the law compares, and not in one.
@Singleton
final class TakeStock {
    private final QueueDepths queues;
    private final CountEvents events;

    TakeStock(QueueDepths queues, CountEvents events) {
        this.queues = queues;
        this.events = events;
    }

    LedgerView ledger() {
        long messages = queues.messages(QueueName.WEBHOOKS) + queues.deadLetters(QueueName.WEBHOOKS);
        return LedgerView.of(events.count(), messages);
    }
}
