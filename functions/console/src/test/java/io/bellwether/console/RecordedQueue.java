package io.bellwether.console;

import io.bellwether.pipeline.Queue;
import io.quarkus.test.Mock;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;

@Mock
@Singleton
class RecordedQueue implements Queue {
    private final List<Outgoing> sent = new ArrayList<>();

    void empty() {
        sent.clear();
    }

    List<Outgoing> sent() {
        return List.copyOf(sent);
    }

    @Override
    public List<Outgoing> send(List<Outgoing> messages) {
        sent.addAll(messages);
        return List.of();
    }
}
