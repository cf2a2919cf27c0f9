package io.bellwether.model;

/// Where an alert goes.
public sealed interface Route {

    /// @param channel a channel id such as `C0123456789`, or [#DEFAULT_CHANNEL]
    record SlackChannel(String channel) implements Route {
        /// The channel that the installation is configured with, whatever it is when the message is sent.
        public static final String DEFAULT_CHANNEL = "default";
    }
}
