package io.bellwether.console;

import io.bellwether.model.wire.QueueName;

/// Port: how many messages there are: those waiting, those held back and those being worked on, as far as the queue
/// can tell.
interface QueueDepths {

    /// @throws io.bellwether.pipeline.Unavailable when the queue does not answer
    long messages(QueueName queue);

    /// Of the queue's dead-letter queue.
    ///
    /// @throws io.bellwether.pipeline.Unavailable when the queue does not answer
    long deadLetters(QueueName queue);
}
