package io.bellwether.console;

import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.ext.Provider;

/// Whoever reads is a viewer at least, whoever changes something an operator.
@Provider
@OperatorOnly
@Priority(Priorities.AUTHENTICATION)
final class RequireOperator implements ContainerRequestFilter {
    private final Admit admit;

    RequireOperator(Admit admit) {
        this.admit = admit;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        admit.require(request, Admit.changesNothing(request) ? Role.VIEWER : Role.OPERATOR);
    }
}
