package io.bellwether.runtime;

import io.bellwether.model.wire.Message;

/// What the text of a queue message turned out to be.
public sealed interface Decoded {

    record Known(Message message) implements Decoded {}

    /// Nothing that this version understands: broken, or of a type that a newer version sends. It stays in its queue,
    /// and in the end in the dead-letter queue.
    ///
    /// @param reason what was expected and what came, without the message's values
    record Unreadable(String reason) implements Decoded {}
}
