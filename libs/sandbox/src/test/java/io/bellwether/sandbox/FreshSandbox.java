package io.bellwether.sandbox;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.Map;

/// A sandbox with an empty ledger, whose webhooks go to [WebhookTarget].
public final class FreshSandbox implements QuarkusTestProfile {

    @Override
    public Map<String, String> getConfigOverrides() {
        try {
            Map<String, String> settings = new HashMap<>();
            settings.put(
                    "bellwether.sandbox.directory",
                    Files.createTempDirectory("sandbox").toString());
            settings.put("bellwether.sandbox.webhook-url", WebhookTarget.start().toString());
            settings.put("quarkus.http.test-port", "0");
            settings.put("bellwether.sandbox.slack-messages-per-ten-seconds", "1000");
            return settings;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
