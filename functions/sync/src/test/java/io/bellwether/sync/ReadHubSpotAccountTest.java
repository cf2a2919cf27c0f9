package io.bellwether.sync;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.crm.hubspot.HubSpotAccount;
import io.bellwether.runtime.config.HubSpotConfig;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReadHubSpotAccountTest {

    @Test
    void takesABlankTokenForNone() {
        assertThat(ReadHubSpotAccount.token(new Config(Optional.of(" ")))).isEmpty();
    }

    @Test
    void readsTheAccount() {
        Config config = new Config(Optional.of("sandbox-hubspot-token\n"));
        HubSpotAccount account = ReadHubSpotAccount.of(config);

        assertThat(ReadHubSpotAccount.token(config)).hasValue("sandbox-hubspot-token");
        assertThat(account.apiUrl()).isEqualTo(URI.create("http://localhost:8080/sandbox/hubspot"));
        assertThat(account.appUrl()).isEqualTo(URI.create("https://app.hubspot.com"));
    }

    @Test
    void hasNoAppWithoutASecret() {
        assertThat(ReadHubSpotAccount.app(new Config(Optional.empty()))).isEmpty();
    }

    private record Config(Optional<String> token) implements HubSpotConfig {
        @Override
        public URI apiUrl() {
            return URI.create("http://localhost:8080/sandbox/hubspot");
        }

        @Override
        public URI authUrl() {
            return URI.create("https://app.hubspot.com");
        }

        @Override
        public String apiVersion() {
            return "2026-03";
        }

        @Override
        public Duration restAfterRefusal() {
            return Duration.ofMinutes(5);
        }

        @Override
        public Optional<String> clientId() {
            return Optional.of("app");
        }

        @Override
        public List<String> scopes() {
            return List.of("oauth");
        }

        @Override
        public Optional<List<String>> clientSecret() {
            return Optional.empty();
        }
    }
}
