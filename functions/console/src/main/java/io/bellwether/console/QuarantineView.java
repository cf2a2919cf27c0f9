package io.bellwether.console;

import io.bellwether.stores.console.QuarantineRow;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@RegisterForReflection
@Schema(name = "Quarantined", description = "One event, or one whole delivery, that could not be understood or stored.")
record QuarantineView(
        UUID id,

        @Schema(examples = "hubspot") String source,

        @Schema(description = "A fixed word.", examples = "missing_field")
        String reason,

        @Schema(description = "What was expected and what came.")
        String detail,

        Instant receivedAt,
        UUID correlationId,

        @Schema(description = "The bytes as they came, in base64.")
        byte[] bytes,

        @Schema(description = "How often the same came again.")
        int repeats) {

    static QuarantineView of(QuarantineRow row) {
        return new QuarantineView(
                row.id(),
                row.source(),
                row.reason(),
                row.detail(),
                row.receivedAt(),
                row.correlationId(),
                row.bytes(),
                row.repeats());
    }
}
