package io.bellwether.model;

import io.bellwether.model.Timing.HeldBy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// One outward act that was decided upon, with all that performing it needs.
///
/// @param timing when it may be performed at the earliest, as it was planned
public record Effect(EffectId id, WorkspaceId workspace, Act act, DeliveryId correlationId, Timing timing) {

    /// From the end of a digest's period to its message: whoever planned an alert into the period has committed by
    /// then, or plans anew.
    public static final Duration DIGEST_GRACE = Duration.ofMinutes(2);

    public Effect(EffectId id, WorkspaceId workspace, Act act, DeliveryId correlationId) {
        this(id, workspace, act, correlationId, Timing.AT_ONCE);
    }

    public sealed interface Act {

        default String kind() {
            return switch (this) {
                case PostSlackAlert _ -> "post_slack_alert";
                case PostSlackDigest _ -> "post_slack_digest";
                case PostSlackNotice _ -> "post_slack_notice";
            };
        }

        /// The alert on whose behalf it is done, if it is one; of several the first.
        Optional<AlertId> alertId();
    }

    /// @param channel a channel id or [Route.SlackChannel#DEFAULT_CHANNEL]
    /// @param mention the Slack user that the message mentions
    public record PostSlackAlert(
            String channel, Alert alert, @Nullable String mention) implements Act {
        public PostSlackAlert(String channel, Alert alert) {
            this(channel, alert, null);
        }

        @Override
        public Optional<AlertId> alertId() {
            return Optional.of(alert.id());
        }
    }

    /// @param channel a channel id or [Route.SlackChannel#DEFAULT_CHANNEL]
    /// @param closes the end of the period
    /// @param alerts in the order in which they were planned; at least one
    public record PostSlackDigest(String channel, Instant closes, List<Alert> alerts) implements Act {
        public PostSlackDigest {
            alerts = List.copyOf(alerts);
            if (alerts.isEmpty()) {
                throw new IllegalArgumentException("A digest tells of at least one alert; got none");
            }
        }

        @Override
        public Optional<AlertId> alertId() {
            return Optional.of(alerts.getFirst().id());
        }
    }

    /// Tells the operators what a person has to do about the installation.
    ///
    /// @param channel as of [PostSlackAlert]
    /// @param text a few sentences, without markup
    public record PostSlackNotice(String channel, String title, String text) implements Act {
        @Override
        public Optional<AlertId> alertId() {
            return Optional.empty();
        }
    }

    /// One message for each occasion, however often it is told.
    ///
    /// @param occasion what happened, such as which version of which credential ended
    public static Effect tellOperators(WorkspaceId workspace, String occasion, String title, String text) {
        UUID id = Fingerprint.of("effect/1")
                .with(workspace)
                .with("post_slack_notice")
                .with(occasion)
                .uuid();
        Act act = new PostSlackNotice(Route.SlackChannel.DEFAULT_CHANNEL, title, text);
        return new Effect(new EffectId(id), workspace, act, new DeliveryId(id));
    }

    /// One message per alert and channel, however often the alert is planned.
    public static Effect postSlackAlert(Alert alert, Route.SlackChannel route) {
        return postSlackAlert(alert, route.channel(), null, Timing.AT_ONCE);
    }

    /// One message per alert and channel, however often the alert is planned.
    public static Effect postSlackAlert(Alert alert, String channel, @Nullable String mention, Timing timing) {
        EffectId id = new EffectId(Fingerprint.of("effect/1")
                .with(alert.workspace())
                .with("post_slack_alert")
                .with(alert.id())
                .with(channel)
                .uuid());
        return new Effect(
                id, alert.workspace(), new PostSlackAlert(channel, alert, mention), alert.correlationId(), timing);
    }

    /// One message per channel and period, however many alerts it tells of.
    public static Effect postSlackDigest(Alert alert, String channel, Instant closes, Instant notBefore) {
        EffectId id = new EffectId(Fingerprint.of("effect/1")
                .with(alert.workspace())
                .with("post_slack_digest")
                .with(channel)
                .with(closes)
                .uuid());
        return new Effect(
                id,
                alert.workspace(),
                new PostSlackDigest(channel, closes, List.of(alert)),
                alert.correlationId(),
                new Timing(notBefore, HeldBy.DIGEST, null, null));
    }
}
