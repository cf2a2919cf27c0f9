package io.bellwether.model.wire;

import io.bellwether.model.DeliveryId;
import io.bellwether.model.SignalId;
import io.bellwether.model.WorkspaceId;
import java.util.List;

/// What parked signals waited for has come. Producer: sync, or evaluate when the fetch won the race.
/// Queue: `webhooks`. Consumer: evaluate.
///
/// @param signals at most 100
public record SignalReleasedV1(DeliveryId correlationId, WorkspaceId workspace, List<SignalId> signals)
        implements Message {
    public SignalReleasedV1 {
        signals = List.copyOf(signals);
    }
}
