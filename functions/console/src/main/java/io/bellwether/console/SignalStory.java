package io.bellwether.console;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.JsonNode;
import io.bellwether.stores.console.TellingRow;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@RegisterForReflection
@Schema(name = "SignalStory", description = "A signal and why it did, or did not, act.")
record SignalStory(
        @JsonUnwrapped SignalView signal,

        @Schema(
                type = SchemaType.OBJECT,
                implementation = Object.class,
                description = "The event as the source wrote it.")
        JsonNode payload,

        @Schema(description = "The newest first; none while it waits.")
        List<Decision> decisions,

        List<AlertView> alerts,

        @Schema(description = "Every time that we were told of it, the first first.")
        List<Telling> events) {
    SignalStory {
        decisions = List.copyOf(decisions);
        alerts = List.copyOf(alerts);
        events = List.copyOf(events);
    }

    @RegisterForReflection
    @Schema(name = "Decision")
    record Decision(
            Instant decidedAt,
            String outcome,
            String reason,

            @Schema(
                    type = SchemaType.OBJECT,
                    implementation = Object.class,
                    nullable = true,
                    description = "The transition that was judged; null when the event changed no property.")
            JsonNode occurrence,

            @Schema(
                    type = SchemaType.ARRAY,
                    implementation = Object.class,
                    description = "What each rule that watches it said, in words.")
            JsonNode verdicts,

            @Schema(
                    type = SchemaType.OBJECT,
                    implementation = Object.class,
                    description = "The values that matching saw.")
            JsonNode seen) {}

    @RegisterForReflection
    @Schema(name = "Telling", description = "One element of one delivery.")
    record Telling(UUID deliveryId, int index, Instant receivedAt, String outcome, String reason, Instant settledAt) {
        static Telling of(TellingRow row) {
            return new Telling(
                    row.delivery(), row.index(), row.receivedAt(), row.outcome(), row.reason(), row.settledAt());
        }
    }
}
