package io.bellwether.model;

import java.util.UUID;

/// One canonical event of one workspace; derived from the event's identity, so that a repeated event has the same id.
public record SignalId(UUID value) {
    public static SignalId of(String uuid) {
        return new SignalId(UUID.fromString(uuid));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
