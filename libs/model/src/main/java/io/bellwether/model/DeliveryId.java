package io.bellwether.model;

import java.util.UUID;

/// One inbound HTTP request, made at ingest. Its text is the correlation id that follows the event to the last effect.
public record DeliveryId(UUID value) {
    public static DeliveryId of(String uuid) {
        return new DeliveryId(UUID.fromString(uuid));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
