package io.bellwether.pipeline;

import io.bellwether.pipeline.EvaluateStore.Intent;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Sends what lies in the outbox. What the queue does not take stays there for the next to try.
public final class PublishIntents {
    private final Queue queue;

    public PublishIntents(Queue queue) {
        this.queue = queue;
    }

    /// @return those that the queue has taken
    public List<Intent> publish(List<Intent> intents) {
        if (intents.isEmpty()) {
            return List.of();
        }
        Set<Queue.Outgoing> refused =
                new HashSet<>(queue.send(intents.stream().map(Intent::outgoing).toList()));
        return intents.stream()
                .filter(intent -> !refused.contains(intent.outgoing()))
                .toList();
    }
}
