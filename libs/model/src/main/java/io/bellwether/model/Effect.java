package io.bellwether.model;

/// One outward act that was decided upon, with all that performing it needs.
public record Effect(EffectId id, WorkspaceId workspace, Act act, DeliveryId correlationId) {

    public sealed interface Act {

        default String kind() {
            return switch (this) {
                case PostSlackAlert _ -> "post_slack_alert";
            };
        }

        /// The alert on whose behalf it is done.
        AlertId alertId();
    }

    /// @param channel a channel id or [Route.SlackChannel#DEFAULT_CHANNEL]
    public record PostSlackAlert(String channel, Alert alert) implements Act {
        @Override
        public AlertId alertId() {
            return alert.id();
        }
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
