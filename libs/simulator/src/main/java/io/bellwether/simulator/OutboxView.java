package io.bellwether.simulator;

import io.bellwether.model.wire.Message;
import io.bellwether.pipeline.EvaluateStore.Intent;
import io.bellwether.pipeline.Queue;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.function.Predicate;

/// The outbox, for whoever publishes.
final class OutboxView {
    private final Tables tables;

    OutboxView(Tables tables) {
        this.tables = tables;
    }

    List<Intent> unpublished(Predicate<Message> wanted, Instant now, Duration ahead) {
        if (tables.outbox.isEmpty()) {
            return List.of();
        }
        return tables.outbox.entrySet().stream()
                .filter(entry -> wanted.test(entry.getValue().message())
                        && !entry.getValue().availableAt().isAfter(now.plus(ahead)))
                .map(entry -> new Intent(
                        entry.getKey(),
                        new Queue.Outgoing(
                                entry.getValue().message(),
                                delay(entry.getValue().availableAt(), now))))
                .toList();
    }

    boolean mark(Collection<Intent> intents) {
        intents.forEach(intent -> tables.outbox.remove(intent.id()));
        return true;
    }

    private static Duration delay(Instant availableAt, Instant now) {
        return availableAt.isAfter(now)
                ? Duration.ofSeconds(
                        Duration.between(now, availableAt).plusMillis(999).toSeconds())
                : Duration.ZERO;
    }
}
