package io.bellwether.console;

import io.bellwether.model.EntityRef;
import io.bellwether.stores.console.SignalRow;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@RegisterForReflection
@Schema(name = "Signal", description = "One event, whoever told of it and however often, and how it ended.")
record SignalView(
        UUID id,

        @Schema(examples = "hubspot") String source,

        @Schema(description = "The source's account, such as the HubSpot portal.")
        String account,

        @Schema(examples = "crm_update") String type,

        @Schema(description = "What happened to the record.", examples = "property_changed")
        String kind,

        @Schema(nullable = true) @Nullable Entity entity,

        @Schema(examples = "dealstage", nullable = true) @Nullable
        String property,

        @Schema(description = "The value before, as the decision saw it.", nullable = true) @Nullable
        String previous,

        @Schema(nullable = true) @Nullable String value,
        int urgency,
        String level,
        double confidence,

        @Schema(description = "The source's time of the event.")
        Instant firedAt,

        Instant receivedAt,

        @Schema(description = "Of the delivery that told of it first.")
        UUID correlationId,

        int schemaVersion,

        @Schema(description = "processed, ignored, deferred or quarantined.")
        String outcome,

        @Schema(description = "A fixed word.", examples = "alerted")
        String reason,

        @Schema(description = "What a deferred one waits for.", examples = "deal:9001742316", nullable = true) @Nullable
        String awaits,

        Instant settledAt) {

    @RegisterForReflection
    @Schema(name = "SignalEntity")
    record Entity(String type, String externalId) {
        static @Nullable Entity of(@Nullable EntityRef ref) {
            return ref == null ? null : new Entity(ref.type().label(), ref.externalId());
        }
    }

    static SignalView of(SignalRow row) {
        return new SignalView(
                row.id(),
                row.source(),
                row.account(),
                row.type(),
                row.kind(),
                Entity.of(row.entity()),
                row.property(),
                row.previous(),
                row.value(),
                row.urgency().value(),
                row.urgency().level(),
                row.confidence(),
                row.firedAt(),
                row.receivedAt(),
                row.correlationId(),
                row.schemaVersion(),
                row.outcome(),
                row.reason(),
                row.awaits(),
                row.settledAt());
    }
}
