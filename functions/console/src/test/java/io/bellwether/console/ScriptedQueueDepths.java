package io.bellwether.console;

import io.bellwether.model.wire.QueueName;
import io.bellwether.pipeline.Unavailable;
import io.quarkus.test.Mock;
import jakarta.inject.Singleton;
import java.util.EnumMap;
import java.util.Map;

@Mock
@Singleton
class ScriptedQueueDepths implements QueueDepths {
    private final Map<QueueName, Long> messages = new EnumMap<>(QueueName.class);
    private final Map<QueueName, Long> deadLetters = new EnumMap<>(QueueName.class);
    private boolean down;

    void empty() {
        messages.clear();
        deadLetters.clear();
        down = false;
    }

    void holds(QueueName queue, long waiting, long dead) {
        messages.put(queue, waiting);
        deadLetters.put(queue, dead);
    }

    void isDown() {
        down = true;
    }

    @Override
    public long messages(QueueName queue) {
        return read(messages, queue);
    }

    @Override
    public long deadLetters(QueueName queue) {
        return read(deadLetters, queue);
    }

    private long read(Map<QueueName, Long> depths, QueueName queue) {
        if (down) {
            throw new Unavailable("SQS did not answer");
        }
        return depths.getOrDefault(queue, 0L);
    }
}
