package io.bellwether.model.wire;

import io.bellwether.model.DeliveryId;
import io.bellwether.model.SyncRunId;
import io.bellwether.model.WorkspaceId;

/// A sync run may go on. Producer: whoever starts it, sync itself when its time is up, the relay. Queue: `sync`.
/// Consumer: sync.
public record SyncDueV1(DeliveryId correlationId, WorkspaceId workspace, SyncRunId run) implements Message {
    public SyncDueV1(WorkspaceId workspace, SyncRunId run) {
        this(new DeliveryId(run.value()), workspace, run);
    }
}
