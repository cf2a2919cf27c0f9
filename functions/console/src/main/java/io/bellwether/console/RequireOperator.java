package io.bellwether.console;

import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.ext.Provider;

@Provider
@OperatorOnly
@Priority(Priorities.AUTHENTICATION)
final class RequireOperator implements ContainerRequestFilter {
    private final OperatorToken token;

    RequireOperator(OperatorToken token) {
        this.token = token;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        token.require(request.getHeaderString(HttpHeaders.AUTHORIZATION));
    }
}
