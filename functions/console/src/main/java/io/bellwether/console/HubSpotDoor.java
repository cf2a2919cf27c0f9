package io.bellwether.console;

import io.bellwether.crm.hubspot.HubSpotAccount;
import io.bellwether.crm.hubspot.oauth.HubSpotApp;
import io.bellwether.crm.hubspot.oauth.HubSpotConsent;
import io.bellwether.runtime.config.HubSpotConfig;
import io.bellwether.runtime.config.InstallationConfig;
import io.bellwether.runtime.config.KeysConfig;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// HubSpot's OAuth as this installation has set it up.
@ApplicationScoped
class HubSpotDoor {
    private final HubSpotConfig config;
    private final String redirectUri;
    private final boolean hasKeys;
    private final Optional<HubSpotConsent> consent;

    @Inject
    HubSpotDoor(HubSpotConfig config, KeysConfig keys, InstallationConfig installation) {
        this.config = config;
        this.redirectUri = installation.publicUrl().toString().replaceFirst("/+$", "") + "/connect/hubspot/callback";
        this.hasKeys = keys.kmsKey().isPresent() || keys.file().isPresent();
        this.consent = app(config)
                .map(app -> new HubSpotConsent(
                        new HubSpotAccount(config.apiUrl(), config.authUrl(), config.apiVersion()), app));
    }

    private static Optional<HubSpotApp> app(HubSpotConfig config) {
        return filled(config.clientId()).flatMap(id -> secret(config).map(secret -> new HubSpotApp(id, secret)));
    }

    private static Optional<String> secret(HubSpotConfig config) {
        return filled(config.clientSecret().stream().flatMap(List::stream).findFirst());
    }

    private static Optional<String> filled(Optional<String> text) {
        return text.map(String::strip).filter(each -> !each.isEmpty());
    }

    /// Present when everything is configured.
    Optional<HubSpotConsent> consent() {
        return hasKeys ? consent : Optional.empty();
    }

    /// The settings that are missing before an account can be connected.
    List<String> missingSettings() {
        List<String> missing = new ArrayList<>();
        if (filled(config.clientId()).isEmpty()) {
            missing.add("BELLWETHER_HUBSPOT_CLIENT_ID");
        }
        if (secret(config).isEmpty()) {
            missing.add("BELLWETHER_HUBSPOT_CLIENT_SECRET");
        }
        if (!hasKeys) {
            missing.add("BELLWETHER_KEYS_KMS_KEY or BELLWETHER_KEYS_FILE");
        }
        return missing;
    }

    List<String> scopes() {
        return config.scopes();
    }

    /// What the vendor is told and the app must list.
    String redirectUri() {
        return redirectUri;
    }
}
