package io.bellwether.local.template;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.runtime.config.HubSpotConfig;
import io.bellwether.runtime.config.InstallationConfig;
import io.bellwether.runtime.config.KeysConfig;
import io.bellwether.runtime.config.SlackConfig;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SettingsTest {
    private static final Map<String, String> NOTHING = Map.of("Ref", "AWS::NoValue");

    @Test
    void givesFunctionsKeysThatTheyKnow() {
        Set<String> known = Stream.of(
                        keys("BELLWETHER", InstallationConfig.class),
                        keys("BELLWETHER_HUBSPOT", HubSpotConfig.class),
                        keys("BELLWETHER_KEYS", KeysConfig.class),
                        keys("BELLWETHER_SLACK", SlackConfig.class),
                        Stream.of("BELLWETHER_SECRET_ARN", "BELLWETHER_OWNER_SECRET_ARN"))
                .flatMap(each -> each)
                .collect(toSet());

        assertThat(given()).filteredOn(key -> key.startsWith("BELLWETHER_")).isSubsetOf(known);
    }

    @Test
    void letsPeopleLogInWithAProviderWhereOneIsNamed() {
        Map<String, Object> console = Functions.environment(Functions.of("Console"));

        assertThat(console)
                .containsEntry("QUARKUS_OIDC_TENANT_ENABLED", whereNamed("true", "false"))
                .containsEntry("QUARKUS_OIDC_AUTH_SERVER_URL", whereNamed(Map.of("Ref", "OidcIssuer"), NOTHING))
                .containsEntry("QUARKUS_OIDC_CLIENT_ID", whereNamed(Map.of("Ref", "OidcClientId"), NOTHING));
        assertThat(console.get("QUARKUS_OIDC_CREDENTIALS_SECRET").toString()).contains("oidcClientSecret");
    }

    @Test
    void canBeOverriddenForARunOnThisMachine() {
        Map<?, ?> overrides = Tree.map(Json.read("infra/local/env.json").get("Parameters"));

        assertThat(overrides.keySet().stream().map(String::valueOf)).isSubsetOf(given());
    }

    private static Object whereNamed(Object value, Object otherwise) {
        return Map.of("Fn::If", List.of("WithOidc", value, otherwise));
    }

    private static Set<String> given() {
        Stream<String> all = Stream.of(Template.MAIN, Template.SCHEDULES)
                .map(template -> Tree.map(template.section("Globals").get("Function")))
                .flatMap(global -> Tree.map(Tree.map(global.get("Environment")).get("Variables")).keySet().stream());
        Stream<String> own = Functions.all().flatMap(function -> Functions.environment(function).keySet().stream());
        return Stream.concat(all, own).collect(toSet());
    }

    private static Stream<String> keys(String prefix, Class<?> mapping) {
        return Arrays.stream(mapping.getMethods()).flatMap(method -> keys(prefix, method));
    }

    private static Stream<String> keys(String prefix, Method method) {
        String key =
                prefix + "_" + method.getName().replaceAll("([A-Z])", "_$1").toUpperCase(Locale.ROOT);
        return method.getReturnType().getEnclosingClass() == InstallationConfig.class
                ? keys(key, method.getReturnType())
                : Stream.of(key);
    }
}
