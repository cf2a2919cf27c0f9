package io.bellwether.runtime.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigurationTest {
    private static final Map<String, String> COMPLETE = Map.of(
            "bellwether.public-url", "https://hooks.example.com",
            "bellwether.queues.webhooks", "http://localhost:9324/000000000000/webhooks",
            "bellwether.queues.effects", "http://localhost:9324/000000000000/effects",
            "bellwether.queues.sync", "http://localhost:9324/000000000000/sync");

    @Test
    void readsWhatIsComplete() {
        InstallationConfig installation = config(COMPLETE).getConfigMapping(InstallationConfig.class);

        assertThat(installation.publicUrl()).isEqualTo(URI.create("https://hooks.example.com"));
        assertThat(installation.queues().sync()).endsWith("/sync");
    }

    @Test
    void readsSeveralClientSecrets() {
        Map<String, String> values = new HashMap<>(COMPLETE);
        values.put("bellwether.hubspot.client-secret", "old,new");

        HubSpotConfig hubspot = config(values).getConfigMapping(HubSpotConfig.class);

        assertThat(hubspot.clientSecret()).contains(List.of("old", "new"));
    }

    @Test
    void tellsAllProblemsAtOnce() {
        Map<String, String> values = new HashMap<>(COMPLETE);
        values.put("bellwether.public-url", "hooks.example.com");
        values.put("bellwether.queues.effects", "effects");
        values.remove("bellwether.queues.sync");

        assertThatThrownBy(() -> config(values).getConfigMapping(InstallationConfig.class))
                .hasMessageContainingAll(
                        "bellwether.public-url", "bellwether.queues.effects", "bellwether.queues.sync", "Expected an");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "hooks.example.com",
                "ftp://hooks.example.com",
                "https://",
                "https:///path",
                "https://user:pass@hooks.example.com",
                "https://hooks.example.com/?a=b",
                "https://hooks.example.com/#top",
                "https://hooks example.com"
            })
    void refusesWhatIsNoPublicUrl(String text) {
        Map<String, String> values = new HashMap<>(COMPLETE);
        values.put("bellwether.public-url", text);

        assertThatThrownBy(() -> config(values).getConfigMapping(InstallationConfig.class))
                .hasMessageContaining("bellwether.public-url");
    }

    private static SmallRyeConfig config(Map<String, String> values) {
        return new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .withSources(new PropertiesConfigSource(values, "test", 100))
                .withMapping(HubSpotConfig.class)
                .withMapping(InstallationConfig.class)
                .withValidateUnknown(false)
                .build();
    }
}
