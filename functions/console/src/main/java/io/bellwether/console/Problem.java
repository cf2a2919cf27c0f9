package io.bellwether.console;

import io.quarkus.runtime.annotations.RegisterForReflection;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// An error as RFC 9457 writes it.
@RegisterForReflection
@Schema(description = "An error, in the words of RFC 9457.")
record Problem(
        @Schema(description = "Names the kind of error.", examples = "urn:bellwether:problem:invalid-parameter")
        String type,

        @Schema(examples = "Invalid parameter") String title,

        @Schema(examples = "400") int status,

        @Schema(examples = "'limit' is a whole number from 1 to 200; got 'many'")
        String detail,

        @Schema(description = "Find the log lines of this request by it.")
        String correlationId) {

    static final String MEDIA_TYPE = "application/problem+json";
}
