package io.bellwether.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bellwether.crm.hubspot.HubSpotAccount;
import io.bellwether.runtime.config.HubSpotConfig;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReadHubSpotAccountTest {

    @Test
    void namesTheVariableOfAMissingToken() {
        assertThatThrownBy(() -> ReadHubSpotAccount.token(new Config(Optional.empty())))
                .hasMessageContaining("BELLWETHER_HUBSPOT_TOKEN")
                .hasMessageEndingWith("it is not set");
    }

    @Test
    void takesABlankTokenForNone() {
        assertThatThrownBy(() -> ReadHubSpotAccount.token(new Config(Optional.of(" "))))
                .hasMessageContaining("BELLWETHER_HUBSPOT_TOKEN");
    }

    @Test
    void readsTheAccount() {
        Config config = new Config(Optional.of("sandbox-hubspot-token\n"));
        HubSpotAccount account = ReadHubSpotAccount.of(config);

        assertThat(ReadHubSpotAccount.token(config)).isEqualTo("sandbox-hubspot-token");
        assertThat(account.apiUrl()).isEqualTo(URI.create("http://localhost:8080/sandbox/hubspot"));
        assertThat(account.appUrl()).isEqualTo(URI.create("https://app.hubspot.com"));
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
        public Optional<List<String>> clientSecret() {
            return Optional.empty();
        }
    }
}
