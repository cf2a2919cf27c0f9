package io.bellwether.model.wire;

import io.bellwether.model.DeliveryId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A verified delivery, unread. Producer: ingest. Queue: `webhooks`. Consumer: evaluate.
///
/// @param correlationId made at ingest for this request and answered to its sender
/// @param source which source verified it, such as `hubspot`
/// @param endpointKey the key in the path, for sources whose path has one
/// @param body the raw bytes that were verified, at most 700 KiB; base64 in JSON
public record WebhookReceivedV1(
        DeliveryId correlationId, String source, @Nullable String endpointKey, Instant receivedAt, byte[] body)
        implements Message {}
