package io.bellwether.local.settings;

import java.util.Locale;
import java.util.Map;

/// What the person gave by `BELLWETHER_*`. Empty counts as not given.
public final class Given {
    private final Map<String, String> environment;

    public Given(Map<String, String> environment) {
        this.environment = Map.copyOf(environment);
    }

    /// @param key such as `bellwether.slack.token`, which is `BELLWETHER_SLACK_TOKEN`
    boolean has(String key) {
        return !environment.getOrDefault(variable(key), "").isBlank();
    }

    /// The first of a comma-separated list.
    String first(String key, String otherwise) {
        String first =
                environment.getOrDefault(variable(key), "").split(",", 2)[0].strip();
        return first.isEmpty() ? otherwise : first;
    }

    static String variable(String key) {
        return key.replace('.', '_').replace('-', '_').toUpperCase(Locale.ROOT);
    }
}
