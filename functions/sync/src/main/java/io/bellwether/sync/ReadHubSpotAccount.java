package io.bellwether.sync;

import io.bellwether.crm.hubspot.HubSpotAccount;
import io.bellwether.runtime.config.HubSpotConfig;

/// The HubSpot account of the configuration.
final class ReadHubSpotAccount {
    private ReadHubSpotAccount() {}

    static HubSpotAccount of(HubSpotConfig config) {
        return new HubSpotAccount(config.apiUrl(), config.authUrl(), config.apiVersion());
    }

    /// @throws IllegalStateException when there is no token
    static String token(HubSpotConfig config) {
        return config.token()
                .filter(text -> !text.isBlank())
                .map(String::strip)
                .orElseThrow(() -> new IllegalStateException("bellwether.hubspot.token (BELLWETHER_HUBSPOT_TOKEN) is to"
                        + " hold the token of a HubSpot private app; it is not set"));
    }
}
