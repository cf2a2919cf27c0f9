package io.bellwether.runtime.config;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.util.Optional;

/// This installation.
@ConfigMapping(prefix = "bellwether")
public interface InstallationConfig {

    /// Base of signature checks and redirects, as the vendors call us, such as `https://hooks.example.com`.
    @WithConverter(HttpUrl.class)
    URI publicUrl();

    /// The operator's bearer token for the JSON API.
    Optional<String> apiToken();

    Queues queues();

    Tables tables();

    Decisions decisions();

    /// What is kept of why signals did what they did.
    interface Decisions {
        /// For so many whole months, and the present one: traces, timelines, backtests and replays reach back as far.
        @WithDefault("13")
        int keepMonths();
    }

    /// URLs of the queues.
    interface Queues {
        @WithConverter(QueueUrl.class)
        String webhooks();

        @WithConverter(QueueUrl.class)
        String effects();

        @WithConverter(QueueUrl.class)
        String sync();
    }

    /// Names of the DynamoDB tables.
    interface Tables {
        @WithDefault("claims")
        String claims();
    }
}
