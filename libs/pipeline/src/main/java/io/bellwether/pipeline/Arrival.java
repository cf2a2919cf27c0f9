package io.bellwether.pipeline;

import io.bellwether.model.DeliveryId;
import io.bellwether.model.Signal;

/// A signal at evaluate's door: one element of a delivery, a parked one that was released, or time that has passed.
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

    /// Told by our own clock: no delivery brought it.
    record Elapsed(Signal signal) implements Arrival {
        @Override
        public DeliveryId correlationId() {
            return signal.correlationId();
        }
    }
}
