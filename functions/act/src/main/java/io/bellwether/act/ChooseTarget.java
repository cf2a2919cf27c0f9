package io.bellwether.act;

import io.bellwether.effects.Target;
import io.bellwether.effects.slack.SlackTarget;
import io.bellwether.effects.slack.SlackWebhookTarget;
import io.bellwether.runtime.config.SlackConfig;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/// Where alerts go by the configuration: to a channel by bot token, or else to an incoming webhook.
final class ChooseTarget {
    private static final BigDecimal NANOS =
            BigDecimal.valueOf(Duration.ofSeconds(1).toNanos());

    private ChooseTarget() {}

    /// @throws IllegalStateException when the configuration names no place, or not the whole of it
    static Target of(SlackConfig config) {
        Optional<String> token = given(config.token());
        if (token.isPresent()) {
            String channel = given(config.channel())
                    .orElseThrow(() -> new IllegalStateException(
                            "bellwether.slack.channel (BELLWETHER_SLACK_CHANNEL) is to hold the id of the channel for"
                                    + " alerts, such as C0123456789; it is not set"));
            return SlackTarget.of(config.url(), token.get(), channel, spacing(config));
        }
        URI webhook = config.webhookUrl()
                .orElseThrow(() -> new IllegalStateException(
                        "Alerts have nowhere to go: set bellwether.slack.token (BELLWETHER_SLACK_TOKEN) to a bot token,"
                                + " or bellwether.slack.webhook-url (BELLWETHER_SLACK_WEBHOOK_URL)"
                                + " to an incoming webhook's URL"));
        if (webhook.getHost() == null || !("https".equals(webhook.getScheme()) || "http".equals(webhook.getScheme()))) {
            throw new IllegalStateException("bellwether.slack.webhook-url (BELLWETHER_SLACK_WEBHOOK_URL) is to be an"
                    + " https URL as Slack shows it; what is set is none");
        }
        return SlackWebhookTarget.of(webhook, spacing(config));
    }

    static Optional<String> given(Optional<String> value) {
        return value.map(String::strip).filter(text -> !text.isEmpty());
    }

    private static Duration spacing(SlackConfig config) {
        BigDecimal perSecond = config.messagesPerSecond();
        if (perSecond.compareTo(new BigDecimal("0.001")) < 0 || perSecond.compareTo(BigDecimal.valueOf(1_000)) > 0) {
            throw new IllegalStateException("bellwether.slack.messages-per-second"
                    + " (BELLWETHER_SLACK_MESSAGES_PER_SECOND) is 0.001 to 1000; got " + perSecond);
        }
        return Duration.ofNanos(NANOS.divide(perSecond, RoundingMode.CEILING).longValue());
    }
}
