package io.bellwether.console;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.Optional;
import java.util.Set;

/// Lets in the bearer of the operator's token, who may do everything, and people with a session, who may do what their
/// role may. A cookie goes along with requests that other pages make, so a change also needs the header that only our
/// pages can send.
@ApplicationScoped
class Admit {
    static final String CSRF_HEADER = "X-CSRF-Token";
    private static final Set<String> CHANGE_NOTHING = Set.of("GET", "HEAD", "OPTIONS");

    private final OperatorToken token;
    private final Sessions sessions;

    Admit(OperatorToken token, Sessions sessions) {
        this.token = token;
        this.sessions = sessions;
    }

    static boolean changesNothing(ContainerRequestContext request) {
        return CHANGE_NOTHING.contains(request.getMethod());
    }

    /// @throws Refusal when there is neither token nor session, or the role does not suffice
    void require(ContainerRequestContext request, Role role) {
        String authorization = request.getHeaderString(HttpHeaders.AUTHORIZATION);
        Optional<Session> session = authorization == null ? sessions.of(request.getCookies()) : Optional.empty();
        if (session.isEmpty()) {
            token.require(authorization);
            return;
        }
        if (!session.get().role().covers(role)) {
            throw Refusal.forbidden("This needs the role '%s'; yours is '%s'"
                    .formatted(role.label(), session.get().role().label()));
        }
        if (!changesNothing(request) && !session.get().sent(request.getHeaderString(CSRF_HEADER))) {
            throw Refusal.forbidden(
                    "Expected the header '" + CSRF_HEADER + "' as our pages send it; it is missing or another's");
        }
        request.setSecurityContext(new KnownAs(
                session.get().subject(), request.getSecurityContext().isSecure()));
    }
}
