package io.bellwether.model.wire;

import io.bellwether.model.DeliveryId;

/// Anything that travels on a queue. A message is a hint; the rows it points at are the truth.
public sealed interface Message
        permits WebhookReceivedV1, SignalReleasedV1, EffectDueV1, FetchRequestedV1, SyncDueV1, JobDueV1 {

    /// The `type` field of its JSON.
    default String type() {
        return switch (this) {
            case WebhookReceivedV1 _ -> "WebhookReceivedV1";
            case SignalReleasedV1 _ -> "SignalReleasedV1";
            case EffectDueV1 _ -> "EffectDueV1";
            case FetchRequestedV1 _ -> "FetchRequestedV1";
            case SyncDueV1 _ -> "SyncDueV1";
            case JobDueV1 _ -> "JobDueV1";
        };
    }

    default QueueName queue() {
        return switch (this) {
            case WebhookReceivedV1 _, SignalReleasedV1 _ -> QueueName.WEBHOOKS;
            case EffectDueV1 _ -> QueueName.EFFECTS;
            case FetchRequestedV1 _, SyncDueV1 _, JobDueV1 _ -> QueueName.SYNC;
        };
    }

    DeliveryId correlationId();
}
