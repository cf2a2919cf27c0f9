package io.bellwether.console;

import io.bellwether.pipeline.mapping.PropertyMapping.Mapped;
import io.quarkus.runtime.annotations.RegisterForReflection;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@RegisterForReflection
@Schema(name = "MappedProperty", description = "A property of the CRM that the mirror holds beside the usual ones.")
record MappedView(
        @Schema(description = "company, contact or deal.", examples = "company")
        String type,

        @Schema(description = "The CRM's own name of the property.")
        String property,

        @Schema(
                description = "The name under which the value stands among the record's facts; null for none.",
                nullable = true)
        @Nullable
        String fact) {
    static MappedView of(Mapped mapped) {
        return new MappedView(mapped.type().label(), mapped.property(), mapped.fact());
    }
}
