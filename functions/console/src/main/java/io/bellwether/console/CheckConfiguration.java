package io.bellwether.console;

import io.bellwether.runtime.config.InstallationConfig;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.jboss.logging.Logger;

/// Looks at the configuration before the first request.
@Singleton
final class CheckConfiguration {
    private static final Logger LOG = Logger.getLogger(CheckConfiguration.class);
    private static final int MIN_TOKEN_LENGTH = 16;

    void check(@Observes StartupEvent start, InstallationConfig config) {
        Optional<String> token = config.apiToken();
        if (token.isEmpty()) {
            LOG.warn("bellwether.api-token (BELLWETHER_API_TOKEN) is not set: /api/v1 lets nobody in");
        }
        token.flatMap(CheckConfiguration::problem).ifPresent(problem -> {
            throw new IllegalStateException(problem);
        });
    }

    /// What is wrong with the token, without telling it.
    static Optional<String> problem(String token) {
        if (token.length() < MIN_TOKEN_LENGTH) {
            return Optional.of("bellwether.api-token (BELLWETHER_API_TOKEN) has at least %d characters; got %d"
                    .formatted(MIN_TOKEN_LENGTH, token.length()));
        }
        if (token.chars().anyMatch(each -> each <= ' ' || each > '~')) {
            return Optional.of("bellwether.api-token (BELLWETHER_API_TOKEN) is printable ASCII without spaces;"
                    + " got another character");
        }
        return Optional.empty();
    }
}
