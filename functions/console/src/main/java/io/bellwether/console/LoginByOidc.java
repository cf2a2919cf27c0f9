package io.bellwether.console;

import io.quarkus.security.Authenticated;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;

/// Whom the identity provider has let in begins a session here, with the highest of the roles that it tells.
@Path("/login/oidc")
final class LoginByOidc {
    private final Sessions sessions;
    private final SecurityIdentity identity;

    LoginByOidc(Sessions sessions, SecurityIdentity identity) {
        this.sessions = sessions;
        this.identity = identity;
    }

    @GET
    @Authenticated
    @Operation(hidden = true)
    public Response in() {
        String subject = identity.getPrincipal().getName();
        return Role.highest(identity.getRoles())
                .map(role -> LoginPages.in(sessions.begin(subject, role)))
                .orElseGet(() -> HtmlAnswer.page(
                        403,
                        ConnectPages.Templates.notice(Notice.bad(
                                403,
                                "You have no role here",
                                "Your identity provider tells none of the roles 'viewer', 'operator' and 'admin'. Ask whoever"
                                        + " administers it to give you one.",
                                "Back",
                                "/login"))));
    }
}
