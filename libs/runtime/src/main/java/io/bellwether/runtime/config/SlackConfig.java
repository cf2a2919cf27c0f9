package io.bellwether.runtime.config;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;
import java.math.BigDecimal;
import java.net.URI;
import java.util.Optional;

/// Slack: a bot token and a channel, or an incoming-webhook URL with its weaker guarantee.
@ConfigMapping(prefix = "bellwether.slack")
public interface SlackConfig {

    /// Origin of the API; the client adds `/api/…`.
    @WithDefault("https://slack.com")
    @WithConverter(HttpUrl.class)
    URI url();

    /// Bot token with the scopes `chat:write` and `channels:history`.
    Optional<String> token();

    /// Id of the channel for alerts, such as `C0123456789`.
    Optional<String> channel();

    /// An incoming-webhook URL, used when there is no token. It is a secret.
    Optional<URI> webhookUrl();

    /// Pace per channel; Slack allows about one a second.
    @WithDefault("1")
    BigDecimal messagesPerSecond();
}
