package io.bellwether.local;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.net.URI;

/// `GET /` leads to the sandbox, where there is something to see.
@Path("/")
final class FrontDoor {

    @GET
    Response open() {
        return Response.seeOther(URI.create("/sandbox")).build();
    }
}
