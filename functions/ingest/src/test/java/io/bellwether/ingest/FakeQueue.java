package io.bellwether.ingest;

import io.bellwether.model.wire.Message;
import io.bellwether.pipeline.Queue;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

final class FakeQueue implements Queue {
    final List<Message> taken = new CopyOnWriteArrayList<>();
    volatile boolean refuses;

    @Override
    public List<Outgoing> send(List<Outgoing> messages) {
        if (refuses) {
            return messages;
        }
        messages.forEach(outgoing -> taken.add(outgoing.message()));
        return List.of();
    }
}
