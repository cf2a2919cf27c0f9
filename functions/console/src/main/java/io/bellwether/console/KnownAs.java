package io.bellwether.console;

import jakarta.ws.rs.core.SecurityContext;
import java.security.Principal;

/// Tells resources which person a session is of, for the audit log.
record KnownAs(String subject, boolean isSecure) implements SecurityContext {
    @Override
    public Principal getUserPrincipal() {
        return this::subject;
    }

    /// What a person may do was judged before.
    @Override
    public boolean isUserInRole(String role) {
        return false;
    }

    @Override
    public String getAuthenticationScheme() {
        return "session";
    }
}
