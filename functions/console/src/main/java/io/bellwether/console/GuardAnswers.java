package io.bellwether.console;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.HttpHeaders;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/// What the API answers, errors too, is kept by no cache and taken for nothing but what it says it is. Pages say so
/// themselves.
final class GuardAnswers {
    @ServerResponseFilter
    void guard(ContainerRequestContext request, ContainerResponseContext answer) {
        String path = request.getUriInfo().getPath();
        if (path.equals("/api") || path.startsWith("/api/")) {
            answer.getHeaders().putSingle(HttpHeaders.CACHE_CONTROL, "no-store");
            answer.getHeaders().putSingle("X-Content-Type-Options", "nosniff");
        }
    }
}
