package io.bellwether.model;

import java.util.UUID;

/// A backtest or a replay that takes a while.
public record JobId(UUID value) {
    public static JobId of(String uuid) {
        return new JobId(UUID.fromString(uuid));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
