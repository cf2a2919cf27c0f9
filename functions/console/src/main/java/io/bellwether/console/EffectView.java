package io.bellwether.console;

import io.bellwether.stores.console.EffectRow;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@RegisterForReflection
@Schema(name = "Effect", description = "One outward act.")
record EffectView(
        UUID id,

        @Schema(examples = "post_slack_alert") String kind,

        @Schema(
                description = "planned: decided, never tried. sending: the call may be under way, or its end is not"
                        + " known. retry: certainly not landed, due again at notBefore. sent: landed. failed: will"
                        + " never land as it stands. uncertain: may have landed and nobody can tell.")
        String state,

        @Schema(description = "How often it was tried.") int attempt,

        @Schema(description = "When it is due, or to be looked for at the vendor.")
        Instant notBefore,

        @Schema(description = "The vendor's name for what it made.", nullable = true) @Nullable
        String vendorId,

        @Schema(nullable = true) @Nullable String lastError,

        @Schema(description = "Null when no alert is behind it.", nullable = true) @Nullable
        UUID alertId,

        UUID correlationId) {

    static EffectView of(EffectRow row) {
        return new EffectView(
                row.id(),
                row.kind(),
                row.state(),
                row.attempt(),
                row.notBefore(),
                row.vendorId(),
                row.lastError(),
                row.alert(),
                row.correlationId());
    }
}
