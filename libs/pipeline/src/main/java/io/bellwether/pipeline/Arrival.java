package io.bellwether.pipeline;

import io.bellwether.model.DeliveryId;
import io.bellwether.model.Signal;

/// A signal at evaluate's door: one element of a delivery, or a parked one that was released.
public sealed interface Arrival {

    Signal signal();

    /// Of the message that brought it, which comes again if the arrival cannot be settled now.
    DeliveryId correlationId();

    record Delivered(Signal signal, DeliveryId delivery, int index) implements Arrival {
        @Override
        public DeliveryId correlationId() {
            return delivery;
        }
    }

    /// @param correlationId of the release, which may bring signals of many deliveries
    record Released(Signal signal, DeliveryId correlationId) implements Arrival {}
}
