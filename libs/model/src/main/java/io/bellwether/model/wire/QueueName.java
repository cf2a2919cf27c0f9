package io.bellwether.model.wire;

import java.util.Locale;

/// The queues; each has a dead-letter queue of its name and `-dlq`.
public enum QueueName {
    WEBHOOKS,
    EFFECTS,
    SYNC;

    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
