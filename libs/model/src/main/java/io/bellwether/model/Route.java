package io.bellwether.model;

import org.jspecify.annotations.Nullable;

/// Where an alert goes.
public sealed interface Route {

    /// @param channel a channel id such as `C0123456789`, or [#DEFAULT_CHANNEL]
    /// @param mentionOwner whether the message mentions the record's owner, where Bellwether knows them in Slack
    /// @param quietHours when nothing goes out
    /// @param digest one message for all alerts of a period, in place of single ones
    /// @param budget how many single messages a day
    record SlackChannel(
            String channel,
            boolean mentionOwner,
            @Nullable QuietHours quietHours,
            @Nullable Digest digest,
            @Nullable DailyBudget budget)
            implements Route {
        /// The channel that the installation is configured with, whatever it is when the message is sent.
        public static final String DEFAULT_CHANNEL = "default";

        /// At once, every one.
        public SlackChannel(String channel) {
            this(channel, false, null, null, null);
        }
    }
}
