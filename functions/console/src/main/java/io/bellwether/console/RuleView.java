package io.bellwether.console;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@RegisterForReflection
@Schema(name = "Rule", description = "One version of a rule.")
record RuleView(
        @Schema(examples = "deal-value-increase") String id,

        @Schema(description = "Alerts name the version that made them.", examples = "3")
        int version,

        boolean enabled,

        @Schema(nullable = true, examples = "Big deals that grow") @Nullable
        String name,

        @Schema(nullable = true) @Nullable String description,

        @Schema(examples = "deal_value_increase") String trigger,

        @Schema(
                type = SchemaType.OBJECT,
                implementation = Object.class,
                description = "What the trigger asks for, such as minPercent.")
        JsonNode parameters,

        @Schema(
                description = "A CEL expression that has to hold as well.",
                nullable = true,
                examples = "double(deal.amount) > 50000.0")
        @Nullable
        String condition,

        @Schema(examples = "60") int urgency,

        @Schema(examples = "high") String level,

        @Schema(description = "For how long after an alert the rule stays quiet about the same record.")
        int coolDownSeconds,

        @Schema(type = SchemaType.ARRAY, implementation = Object.class, description = "Where its alerts go.")
        JsonNode routes,

        @Schema(description = "From this version on the workspace has no such rule.")
        boolean deleted,

        Instant changedAt,
        @Schema(examples = "operator") String changedBy) {}
