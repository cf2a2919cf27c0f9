package io.bellwether.pipeline;

import io.bellwether.model.DeliveryId;
import io.bellwether.model.Signal;

/// A signal at evaluate's door: one element of a delivery, or a parked one that was released.
public sealed interface Arrival {

    Signal signal();

    record Delivered(Signal signal, DeliveryId delivery, int index) implements Arrival {}

    record Released(Signal signal) implements Arrival {}
}
