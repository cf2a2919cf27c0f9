package io.bellwether.sandbox;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;

/// What the sandbox is and where to go.
@Path("/sandbox")
@Produces(MediaType.TEXT_HTML)
final class SandboxPages {

    @CheckedTemplate(basePath = "sandbox")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance index(String origin);
    }

    @GET
    public TemplateInstance index(@Context UriInfo uri) {
        return Templates.index(uri.getBaseUri().getAuthority());
    }
}
