package io.bellwether.console;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@RegisterForReflection
@Schema(name = "AuditEntry", description = "Who did what, when.")
record AuditView(
        UUID id,
        Instant at,
        @Schema(examples = "operator") String actor,
        @Schema(examples = "rule.update") String action,
        @Schema(examples = "rule") String subject,
        @Schema(examples = "deal-stage-regression") String subjectId,

        @Schema(type = SchemaType.OBJECT, implementation = Object.class, description = "What changed.")
        JsonNode detail) {}
