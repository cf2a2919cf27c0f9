package io.bellwether.model;

import java.util.UUID;

/// The tenant. Everything from evaluate on carries it, and every query names it.
public record WorkspaceId(UUID value) {
    public static WorkspaceId of(String uuid) {
        return new WorkspaceId(UUID.fromString(uuid));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
