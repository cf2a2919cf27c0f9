package io.bellwether.console;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@RegisterForReflection
@Schema(name = "AlertStory", description = "An alert, what raised it and what was done about it.")
record AlertStory(
        @JsonUnwrapped AlertView alert,

        @Schema(description = "The signal that raised it: `/api/v1/signals/{id}` says why.")
        UUID signalId,

        StandingView standing,

        @Schema(
                type = SchemaType.OBJECT,
                implementation = Object.class,
                description = "The record as it stood when the alert was made: amount, currency, owner, company,"
                        + " pipeline, stage.")
        JsonNode context,

        List<EffectView> effects) {
    AlertStory {
        effects = List.copyOf(effects);
    }
}
