package io.bellwether.model;

import io.bellwether.model.Timing.HeldBy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
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
            };
        }

        /// The alert on whose behalf it is done; of several the first.
        AlertId alertId();
    }

    /// @param channel a channel id or [Route.SlackChannel#DEFAULT_CHANNEL]
    /// @param mention the Slack user that the message mentions
    public record PostSlackAlert(
            String channel, Alert alert, @Nullable String mention) implements Act {
        public PostSlackAlert(String channel, Alert alert) {
            this(channel, alert, null);
        }

        @Override
        public AlertId alertId() {
            return alert.id();
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
        public AlertId alertId() {
            return alerts.getFirst().id();
        }
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
