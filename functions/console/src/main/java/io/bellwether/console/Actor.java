package io.bellwether.console;

import jakarta.ws.rs.core.SecurityContext;
import java.security.Principal;
import org.jspecify.annotations.Nullable;

/// Who asks, as the audit log names them.
final class Actor {
    /// Whoever holds the installation's token.
    static final String OPERATOR = "operator";

    private Actor() {}

    static String of(@Nullable SecurityContext security) {
        Principal principal = security == null ? null : security.getUserPrincipal();
        return principal == null
                        || principal.getName() == null
                        || principal.getName().isBlank()
                ? OPERATOR
                : principal.getName();
    }
}
