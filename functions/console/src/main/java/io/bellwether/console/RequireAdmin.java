package io.bellwether.console;

import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.ext.Provider;

@Provider
@AdminOnly
@Priority(Priorities.AUTHORIZATION)
final class RequireAdmin implements ContainerRequestFilter {
    private final Admit admit;

    RequireAdmin(Admit admit) {
        this.admit = admit;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        admit.require(request, Role.ADMIN);
    }
}
