package io.bellwether.model.wire;

import io.bellwether.model.DeliveryId;
import io.bellwether.model.EffectId;
import io.bellwether.model.WorkspaceId;

/// An effect may be due. Producer: evaluate, act, the relay. Queue: `effects`. Consumer: act.
public record EffectDueV1(DeliveryId correlationId, WorkspaceId workspace, EffectId effect) implements Message {}
