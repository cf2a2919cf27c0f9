package io.bellwether.model.wire;

import io.bellwether.model.DeliveryId;
import io.bellwether.model.JobId;
import io.bellwether.model.WorkspaceId;

/// A backtest or a replay may go on. Producer: whoever's time for it is up, the relay. Queue: `sync`. Consumer: sync.
public record JobDueV1(DeliveryId correlationId, WorkspaceId workspace, JobId job) implements Message {
    public JobDueV1(WorkspaceId workspace, JobId job) {
        this(new DeliveryId(job.value()), workspace, job);
    }
}
