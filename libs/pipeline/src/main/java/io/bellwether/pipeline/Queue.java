package io.bellwether.pipeline;

import io.bellwether.model.wire.Message;
import java.time.Duration;
import java.util.List;

/// Port: the queues between the hops.
public interface Queue {

    /// @param delay how long the queue holds it back, 15 minutes at most
    record Outgoing(Message message, Duration delay) {
        public static Outgoing now(Message message) {
            return new Outgoing(message, Duration.ZERO);
        }
    }

    /// Sends each to the queue that its type names.
    ///
    /// @return those that the queue did not take or may not have taken; empty when all are durable. Sending one
    ///         again is harmless to its consumers.
    List<Outgoing> send(List<Outgoing> messages);
}
