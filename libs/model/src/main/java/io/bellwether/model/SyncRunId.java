package io.bellwether.model;

import java.util.UUID;

/// One run of a workspace's sync. Its text is also the correlation id of what the run finds out.
public record SyncRunId(UUID value) {
    public static SyncRunId of(String uuid) {
        return new SyncRunId(UUID.fromString(uuid));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
