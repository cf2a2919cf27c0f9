package io.bellwether.local.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsTest {
    @TempDir
    Path data;

    @Test
    void neverOverridesWhatWasGiven() {
        Map<String, String> values = settings(Map.of(
                "BELLWETHER_PUBLIC_URL", "https://hooks.example.com",
                "BELLWETHER_API_TOKEN", "mine",
                "BELLWETHER_HUBSPOT_CLIENT_SECRET", "new,old"));

        assertThat(values)
                .doesNotContainKeys(
                        "bellwether.public-url", "bellwether.api-token", "bellwether.hubspot.client-secret");
        assertThat(data.resolve("api-token")).doesNotExist();
    }

    @Test
    void letsTheSandboxSignWithTheFirstOfSeveralSecrets() {
        assertThat(settings(Map.of("BELLWETHER_HUBSPOT_CLIENT_SECRET", "new,old")))
                .containsEntry("bellwether.sandbox.client-secret", "new");
    }

    @Test
    void listensOnTheLoopbackInterfaceOnly() {
        assertThat(settings(Map.of()))
                .containsEntry("quarkus.http.host", "127.0.0.1")
                .containsEntry("quarkus.http.port", "8080");
    }

    @Test
    void keepsTheTokenThatItMade() throws IOException {
        String first = settings(Map.of()).get("bellwether.api-token");
        String second = settings(Map.of()).get("bellwether.api-token");

        assertThat(first).hasSizeGreaterThanOrEqualTo(32).isEqualTo(second);
        assertThat(Files.getPosixFilePermissions(data.resolve("api-token")))
                .containsExactlyInAnyOrder(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
    }

    private Map<String, String> settings(Map<String, String> environment) {
        return Settings.of(8080, data, new Given(environment)).values();
    }
}
