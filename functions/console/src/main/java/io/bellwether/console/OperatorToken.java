package io.bellwether.console;

import io.bellwether.runtime.config.InstallationConfig;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The operator's token. Where none is configured nobody is the operator.
///
/// Application-scoped and so made at its first use: filters are made before the configuration is known.
@ApplicationScoped
class OperatorToken {
    private static final String SCHEME = "Bearer ";

    private final Optional<byte[]> expected;

    @Inject
    OperatorToken(InstallationConfig config) {
        this(config.apiToken());
    }

    OperatorToken(Optional<String> token) {
        this.expected = token.filter(text -> !text.isBlank()).map(text -> text.getBytes(StandardCharsets.UTF_8));
    }

    /// Takes as long for a nearly right token as for a wrong one.
    ///
    /// @param authorization the header's value
    /// @throws Refusal when it is not the operator's
    void require(@Nullable String authorization) {
        if (expected.isEmpty()) {
            throw Refusal.unauthorized(
                    "No operator's token is configured, so nobody is let in: set BELLWETHER_API_TOKEN");
        }
        if (authorization == null) {
            throw Refusal.unauthorized("Expected the header 'Authorization: Bearer <token>'; there is none");
        }
        if (!authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            throw Refusal.unauthorized("Expected 'Authorization: Bearer <token>'; the header has another scheme");
        }
        byte[] got = authorization.substring(SCHEME.length()).strip().getBytes(StandardCharsets.UTF_8);
        if (!MessageDigest.isEqual(expected.get(), got)) {
            throw Refusal.unauthorized("The bearer token is not the operator's");
        }
    }
}
