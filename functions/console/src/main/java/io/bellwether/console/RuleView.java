package io.bellwether.console;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.runtime.annotations.RegisterForReflection;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@RegisterForReflection
@Schema(name = "Rule", description = "A rule in the version that is in force.")
record RuleView(
        @Schema(examples = "deal-value-increase") String id,
        int version,
        boolean enabled,

        @Schema(examples = "deal_value_increase") String trigger,

        @Schema(
                type = SchemaType.OBJECT,
                implementation = Object.class,
                description = "What the trigger asks for, such as minPercent.")
        JsonNode parameters,

        int urgency,
        String level,

        @Schema(description = "For how long after an alert the rule stays quiet about the same record.")
        int coolDownSeconds,

        @Schema(type = SchemaType.ARRAY, implementation = Object.class, description = "Where its alerts go.")
        JsonNode routes) {}
