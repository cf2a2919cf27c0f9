package io.bellwether.effects.slack;

import java.util.List;

/// What one alert says in Slack.
///
/// @param text what notifications and screen readers show
record SlackMessage(String text, List<Block> blocks) {
    SlackMessage {
        blocks = List.copyOf(blocks);
    }
}
