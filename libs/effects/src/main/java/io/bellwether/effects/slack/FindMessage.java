package io.bellwether.effects.slack;

import io.bellwether.effects.Target.Finding;
import io.bellwether.model.EffectId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Looks through a channel's history for the message that carries an effect's mark. Only a history that was
/// read to its end proves that there is none.
final class FindMessage {
    private static final Duration CLOCK_SKEW = Duration.ofMinutes(5);
    private static final Duration SHORTLY = Duration.ofSeconds(5);
    private static final Duration THROTTLED = Duration.ofSeconds(30);
    private static final Duration UNTIL_REPAIRED = Duration.ofMinutes(15);
    private static final int PAGE = 200;
    private static final int MAX_PAGES = 20;

    private final SlackApi api;
    private final String authorization;

    FindMessage(SlackApi api, String authorization) {
        this.api = api;
        this.authorization = authorization;
    }

    Finding find(EffectId effect, String channel, Instant since) {
        String oldest = since.minus(CLOCK_SKEW).getEpochSecond() + ".000000";
        String cursor = null;
        for (int page = 0; page < MAX_PAGES; page++) {
            Reply<HistoryPage> reply = page(channel, oldest, cursor);
            if (!(reply instanceof Reply.Answered<HistoryPage> answered)
                    || !answered.answer().isReadable()) {
                return untold(reply, channel);
            }
            HistoryPage history = answered.answer();
            Optional<String> found = history.find(effect);
            if (found.isPresent()) {
                return new Finding.Present(channel + ":" + found.get());
            }
            String next = history.nextCursor().orElse(null);
            if (next == null) {
                return history.hasMore()
                        ? new Finding.CannotTell(THROTTLED, "Slack's history broke off.")
                        : new Finding.Absent();
            }
            if (next.equals(cursor)) {
                return new Finding.CannotTell(THROTTLED, "Slack's history repeats a page.");
            }
            cursor = next;
        }
        return new Finding.CannotTell(UNTIL_REPAIRED, "The channel has too many newer messages to look through.");
    }

    private Reply<HistoryPage> page(String channel, String oldest, @Nullable String cursor) {
        return CallSlack.call(() -> api.history(authorization, channel, oldest, true, PAGE, cursor), HistoryPage.class);
    }

    private static Finding untold(Reply<HistoryPage> reply, String channel) {
        return switch (reply) {
            case Reply.Answered<HistoryPage> answered -> judge(answered.answer().error(), channel);
            case Reply.Throttled<HistoryPage>(Duration after) ->
                new Finding.CannotTell(after, "Slack asks to slow down.");
            case Reply.Rejected<HistoryPage> rejected ->
                new Finding.CannotTell(UNTIL_REPAIRED, "Slack's API answered with status " + rejected.status() + ".");
            case Reply.NotSent<HistoryPage>(String reason) -> new Finding.CannotTell(SHORTLY, reason);
            case Reply.Lost<HistoryPage>(String reason) -> new Finding.CannotTell(SHORTLY, reason);
        };
    }

    private static Finding judge(@Nullable String error, String channel) {
        return switch (error) {
            case "missing_scope", "no_permission" ->
                new Finding.NoLookup("Slack does not show the app whether it did: the token lacks the scope"
                        + " channels:history (groups:history for a private channel).");
            case "not_in_channel" ->
                new Finding.NoLookup("Slack does not show the app whether it did: the app is not in the channel "
                        + CleanText.of(channel, 80) + ".");
            case "channel_not_found" ->
                new Finding.NoLookup("Slack does not show the app whether it did: " + CleanText.of(channel, 80)
                        + " is a person, or a channel that does not exist or that the app is not in.");
            case "ratelimited", "rate_limited" -> new Finding.CannotTell(THROTTLED, "Slack asks to slow down.");
            case "not_authed", "invalid_auth", "token_revoked", "token_expired", "account_inactive" ->
                new Finding.CannotTell(UNTIL_REPAIRED, "The bot token is not valid (" + error + ").");
            case null -> new Finding.CannotTell(SHORTLY, "Slack's history could not be read.");
            default ->
                new Finding.CannotTell(SHORTLY, "Slack answered with the error '" + CleanText.of(error, 80) + "'.");
        };
    }
}
