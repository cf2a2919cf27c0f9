package io.bellwether.model;

import java.util.Optional;
import java.util.UUID;

/// One outward act that was decided upon, with all that performing it needs.
public record Effect(EffectId id, WorkspaceId workspace, Act act, DeliveryId correlationId) {

    public sealed interface Act {

        default String kind() {
            return switch (this) {
                case PostSlackAlert _ -> "post_slack_alert";
                case PostSlackNotice _ -> "post_slack_notice";
            };
        }

        /// The alert on whose behalf it is done, if it is one.
        Optional<AlertId> alertId();
    }

    /// @param channel a channel id or [Route.SlackChannel#DEFAULT_CHANNEL]
    public record PostSlackAlert(String channel, Alert alert) implements Act {
        @Override
        public Optional<AlertId> alertId() {
            return Optional.of(alert.id());
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
        EffectId id = new EffectId(Fingerprint.of("effect/1")
                .with(alert.workspace())
                .with("post_slack_alert")
                .with(alert.id())
                .with(route.channel())
                .uuid());
        return new Effect(id, alert.workspace(), new PostSlackAlert(route.channel(), alert), alert.correlationId());
    }
}
