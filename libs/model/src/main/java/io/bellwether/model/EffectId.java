package io.bellwether.model;

import java.util.UUID;

/// One outward act; derived from what causes it and where it goes, so that planning twice plans it once.
public record EffectId(UUID value) {
    public static EffectId of(String uuid) {
        return new EffectId(UUID.fromString(uuid));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
