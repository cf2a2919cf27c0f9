/// Slack: the alert's words as Block Kit, `chat.postMessage`, and the look-up that makes it safe to try again.
@NullMarked
package io.bellwether.effects.slack;

import org.jspecify.annotations.NullMarked;
