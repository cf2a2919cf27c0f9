package io.bellwether.console;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;

@Path("/test/breaks")
final class BreakingResource {

    @GET
    @Operation(hidden = true)
    public String breaks() {
        throw new IllegalStateException("secret of the inside");
    }
}
