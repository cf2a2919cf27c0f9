package io.bellwether.ingest;

import io.bellwether.model.DeliveryId;
import io.bellwether.model.wire.WebhookReceivedV1;
import io.bellwether.pipeline.Queue;
import io.bellwether.pipeline.Queue.Outgoing;
import io.bellwether.sources.SignedRequest;
import io.bellwether.sources.SigningKeys;
import io.bellwether.sources.Source;
import io.bellwether.sources.Sources;
import io.bellwether.sources.Verification;
import io.bellwether.sources.VerifiedWebhook;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/// The story of a request: known source, not too large, genuine, queued. Only then is it answered with success.
final class ReceiveWebhook {
    /// Base64 makes 934 KiB of it, which leaves room for the rest of a message of 1 MiB.
    static final int MAX_BODY_BYTES = 700 * 1024;

    private final Sources sources;
    private final Map<String, SigningKeys> keys;
    private final Queue queue;
    private final InstantSource clock;
    private final Supplier<DeliveryId> newId;

    /// @param keys by source; a source without keys has every request refused
    ReceiveWebhook(
            Sources sources,
            Map<String, SigningKeys> keys,
            Queue queue,
            InstantSource clock,
            Supplier<DeliveryId> newId) {
        this.sources = sources;
        this.keys = Map.copyOf(keys);
        this.queue = queue;
        this.clock = clock;
        this.newId = newId;
    }

    Reception receive(String sourceName, SignedRequest request) {
        DeliveryId id = newId.get();
        Optional<Source> source = sources.find(sourceName);
        if (source.isEmpty()) {
            return new Reception.UnknownSource(id);
        }
        if (request.body().length > MAX_BODY_BYTES) {
            return new Reception.TooLarge(id);
        }
        SigningKeys signing = keys.get(sourceName);
        if (signing == null) {
            return new Reception.NotGenuine(id, "no_keys_configured");
        }
        Instant now = clock.instant();
        return switch (VerifiedWebhook.verify(source.get(), request, signing, now)) {
            case Verification.Rejected(String reason) -> new Reception.NotGenuine(id, reason);
            case Verification.Verified(VerifiedWebhook webhook) -> enqueue(id, webhook, now);
        };
    }

    private Reception enqueue(DeliveryId id, VerifiedWebhook webhook, Instant now) {
        WebhookReceivedV1 message = new WebhookReceivedV1(id, webhook.source(), null, now, webhook.body());
        boolean taken = queue.send(List.of(Outgoing.now(message))).isEmpty();
        return taken ? new Reception.Accepted(id) : new Reception.NotTaken(id);
    }
}
