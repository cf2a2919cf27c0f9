package io.bellwether.model.wire;

import io.bellwether.model.DeliveryId;
import io.bellwether.model.FetchTarget;
import io.bellwether.model.WorkspaceId;

/// Something of the CRM is wanted. Producer: evaluate, the relay. Queue: `sync`. Consumer: sync.
///
/// @param target in JSON its text, such as `deal:123` or `pipelines:deal`
public record FetchRequestedV1(DeliveryId correlationId, WorkspaceId workspace, FetchTarget target)
        implements Message {}
