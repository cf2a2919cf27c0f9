package io.bellwether.sync;

import io.bellwether.crm.hubspot.HubSpotAccount;
import io.bellwether.crm.hubspot.oauth.HubSpotApp;
import io.bellwether.runtime.config.HubSpotConfig;
import java.util.List;
import java.util.Optional;

/// HubSpot as the configuration has it.
final class ReadHubSpotAccount {
    private ReadHubSpotAccount() {}

    static HubSpotAccount of(HubSpotConfig config) {
        return new HubSpotAccount(config.apiUrl(), config.authUrl(), config.apiVersion());
    }

    /// The private app's, if there is one.
    static Optional<String> token(HubSpotConfig config) {
        return config.token().map(String::strip).filter(text -> !text.isEmpty());
    }

    /// What people connect accounts by, if it is set up.
    static Optional<HubSpotApp> app(HubSpotConfig config) {
        Optional<String> id = config.clientId().map(String::strip).filter(text -> !text.isEmpty());
        Optional<String> secret = config.clientSecret().stream()
                .flatMap(List::stream)
                .map(String::strip)
                .findFirst();
        return id.flatMap(clientId -> secret.map(text -> new HubSpotApp(clientId, text)));
    }
}
