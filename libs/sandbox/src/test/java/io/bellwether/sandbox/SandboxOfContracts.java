package io.bellwether.sandbox;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.HashMap;
import java.util.Map;

/// A sandbox that does not slow down whoever asks often, and whose search is up to date soon.
public final class SandboxOfContracts implements QuarkusTestProfile {

    @Override
    public Map<String, String> getConfigOverrides() {
        Map<String, String> settings = new HashMap<>(new FreshSandbox().getConfigOverrides());
        settings.put("bellwether.sandbox.slack-messages-per-ten-seconds", "10000");
        settings.put("bellwether.sandbox.hubspot-requests-per-ten-seconds", "10000");
        settings.put("bellwether.sandbox.hubspot-searches-per-second", "10000");
        settings.put("bellwether.sandbox.hubspot-search-lag", "PT0.2S");
        return settings;
    }
}
