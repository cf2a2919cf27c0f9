package io.bellwether.effects.slack;

import io.bellwether.effects.Target;
import io.bellwether.model.Effect;
import io.bellwether.model.Effect.PostSlackAlert;
import io.bellwether.model.Effect.PostSlackDigest;
import io.bellwether.model.Effect.PostSlackNotice;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;

/// An incoming webhook of Slack: its channel is fixed, whatever channel the rule names, and it offers neither a
/// key nor a look-up. What may have landed is left to a person.
public final class SlackWebhookTarget implements Target {
    private static final Duration UNREACHABLE = Duration.ofSeconds(5);

    private final SlackWebhookApi api;
    private final Duration spacing;

    SlackWebhookTarget(SlackWebhookApi api, Duration spacing) {
        this.api = api;
        this.spacing = spacing;
    }

    /// @param url the whole URL; a secret
    /// @param spacing the least time between two messages
    public static SlackWebhookTarget of(URI url, Duration spacing) {
        return new SlackWebhookTarget(BuildClient.of(SlackWebhookApi.class, url), spacing);
    }

    @Override
    public Lane lane(Effect effect) {
        return new Lane("slack-webhook", spacing);
    }

    @Override
    public Attempt perform(Effect effect) {
        PostToWebhook message = switch (effect.act()) {
            case PostSlackAlert post -> PostToWebhook.of(RenderSlackAlert.render(post.alert(), post.mention()));
            case PostSlackDigest digest -> PostToWebhook.of(RenderSlackDigest.render(digest));
            case PostSlackNotice notice -> PostToWebhook.of(RenderNotice.render(notice));
        };
        return switch (CallSlack.call(() -> api.post(message), String.class)) {
            case Reply.Answered<String> answered ->
                answered.answer().strip().equals("ok")
                        ? new Attempt.Landed("webhook")
                        : new Attempt.Unknown("Slack's webhook did not answer 'ok'.");
            case Reply.Throttled<String>(Duration after) -> new Attempt.Throttled(after, "Slack asks to slow down.");
            case Reply.Rejected<String>(int status, String text) -> new Attempt.Refused(refusal(status, text));
            case Reply.NotSent<String>(String reason) -> new Attempt.NotNow(UNREACHABLE, reason);
            case Reply.Lost<String>(String reason) -> new Attempt.Unknown(reason);
        };
    }

    private static String refusal(int status, String text) {
        String advice = switch (text) {
            case "invalid_payload", "no_text", "too_many_attachments" ->
                "Slack's webhook does not take the message as it is written.";
            case "channel_is_archived" -> "The webhook's channel is archived: choose another or restore it.";
            case "action_prohibited", "posting_to_general_channel_denied" ->
                "The Slack workspace does not let the webhook post: an administrator must allow it.";
            case "no_service",
                    "no_service_id",
                    "no_team",
                    "team_disabled",
                    "invalid_token",
                    "user_not_found",
                    "channel_not_found" ->
                "The webhook does not exist any more: set BELLWETHER_SLACK_WEBHOOK_URL to a current one.";
            default -> "Slack's webhook refused the message.";
        };
        return advice + " (" + status + (text.matches("[a-z_]{1,60}") ? " " + text : "") + ")";
    }

    @Override
    public Finding find(Effect effect, Instant since) {
        return new Finding.NoLookup(
                "An incoming webhook offers no way to look: read the channel before sending again.");
    }
}
