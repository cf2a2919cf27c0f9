package io.bellwether.ingest;

import io.bellwether.model.DeliveryId;

/// How a request ended.
sealed interface Reception {

    /// Made for this request, answered to its sender, carried by everything that follows from it.
    DeliveryId correlationId();

    /// It lies in the queue.
    record Accepted(DeliveryId correlationId) implements Reception {}

    record UnknownSource(DeliveryId correlationId) implements Reception {}

    record TooLarge(DeliveryId correlationId) implements Reception {}

    /// @param reason a fixed word for the log; the sender is not told
    record NotGenuine(DeliveryId correlationId, String reason) implements Reception {}

    /// The queue did not take it, or may not have; the sender tries again.
    record NotTaken(DeliveryId correlationId) implements Reception {}
}
