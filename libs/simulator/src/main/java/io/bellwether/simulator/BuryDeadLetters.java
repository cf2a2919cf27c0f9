package io.bellwether.simulator;

import io.bellwether.model.Outcome;
import io.bellwether.model.Reading;
import io.bellwether.model.wire.EffectDueV1;
import io.bellwether.model.wire.FetchRequestedV1;
import io.bellwether.model.wire.JobDueV1;
import io.bellwether.model.wire.Message;
import io.bellwether.model.wire.SignalReleasedV1;
import io.bellwether.model.wire.SyncDueV1;
import io.bellwether.model.wire.WebhookReceivedV1;
import io.bellwether.pipeline.SettleDeadLetter;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;

/// The dead-letter queue and the function behind it.
final class BuryDeadLetters {
    private final World world;

    BuryDeadLetters(World world) {
        this.world = world;
    }

    void bury(Message message) {
        if (world.defects.has(Defect.DEAD_LETTERS_DROPPED)) {
            return;
        }
        Worker worker = world.worker("dead-letters");
        AtomicBoolean deleted = new AtomicBoolean();
        worker.start(() -> {
            try {
                String end = settle(new Wiring(world, worker).settleDeadLetters(), message, worker);
                world.trace.add(worker.name(), end);
                if (end.equals("again")) {
                    world.queue.put(message, Duration.ofMinutes(1));
                }
            } catch (RuntimeException e) {
                if (world.defects.has(Defect.DEAD_LETTERS_GIVEN_UP_IN_AN_OUTAGE)) {
                    giveUp(message);
                } else {
                    world.queue.put(message, Duration.ofMinutes(1));
                }
            }
            deleted.set(true);
        });
        world.time.after(World.FUNCTION_TIMEOUT, worker::timeOut);
        world.time.after(World.VISIBILITY, () -> {
            if (!deleted.get()) {
                world.queue.put(message, Duration.ZERO);
            }
        });
    }

    private static String settle(SettleDeadLetter settle, Message message, Worker worker) {
        return switch (message) {
            case WebhookReceivedV1 webhook -> settle.settle(webhook, worker.name());
            case SignalReleasedV1 released -> settle.settle(released, worker.name());
            case EffectDueV1 _, FetchRequestedV1 _, SyncDueV1 _, JobDueV1 _ -> "left to the relay";
        };
    }

    private void giveUp(Message message) {
        if (world.sent.get(message.correlationId()) instanceof Reading.Elements(var elements)) {
            for (int index = 0; index < elements.size(); index++) {
                world.tables.events.putIfAbsent(
                        new Tables.EventKey(message.correlationId(), index),
                        new Tables.Event(null, new Outcome.Quarantined("gave_up")));
            }
        }
    }
}
