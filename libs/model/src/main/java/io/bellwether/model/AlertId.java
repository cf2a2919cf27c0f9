package io.bellwether.model;

import java.util.UUID;

/// What people see, one per rule and occurrence; derived from the signal hash.
public record AlertId(UUID value) {
    public static AlertId of(String uuid) {
        return new AlertId(UUID.fromString(uuid));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
