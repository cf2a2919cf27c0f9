package io.bellwether.local.embedded;

import io.bellwether.model.wire.QueueName;
import java.time.Duration;

/// The queues with what the local run adds to them: the function's time-out and, longer than that, how long a message
/// that was handed out stays invisible.
public enum LocalQueue {
    WEBHOOKS(QueueName.WEBHOOKS, Duration.ofSeconds(30), Duration.ofSeconds(45)),
    EFFECTS(QueueName.EFFECTS, Duration.ofSeconds(60), Duration.ofSeconds(90)),
    SYNC(QueueName.SYNC, Duration.ofSeconds(90), Duration.ofSeconds(120));

    static final int MAX_RECEIVES = 10;

    private final QueueName name;
    private final Duration functionTimeout;
    private final Duration visibility;

    LocalQueue(QueueName name, Duration functionTimeout, Duration visibility) {
        this.name = name;
        this.functionTimeout = functionTimeout;
        this.visibility = visibility;
    }

    public String label() {
        return name.label();
    }

    public String deadLetters() {
        return name.label() + "-dlq";
    }

    public Duration functionTimeout() {
        return functionTimeout;
    }

    public Duration visibility() {
        return visibility;
    }
}
