package io.bellwether.effects.slack;

import io.bellwether.effects.Target;
import io.bellwether.model.Effect;
import io.bellwether.model.Effect.PostSlackAlert;
import io.bellwether.model.Effect.PostSlackDigest;
import io.bellwether.model.Effect.PostSlackNotice;
import io.bellwether.model.Route;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;

/// A Slack workspace that a bot token opens. Each message carries its effect's id as metadata, by which a
/// look-up finds it again.
public final class SlackTarget implements Target {
    private static final Duration UNREACHABLE = Duration.ofSeconds(5);

    private final SlackApi api;
    private final String authorization;
    private final String defaultChannel;
    private final Duration spacing;
    private final FindMessage findMessage;

    SlackTarget(SlackApi api, String authorization, String defaultChannel, Duration spacing) {
        this.api = api;
        this.authorization = authorization;
        this.defaultChannel = defaultChannel;
        this.spacing = spacing;
        this.findMessage = new FindMessage(api, authorization);
    }

    /// @param url origin of the API, such as `https://slack.com`; may have a path, to which `/api/…` is added
    /// @param defaultChannel id of the channel that [Route.SlackChannel#DEFAULT_CHANNEL] stands for
    /// @param spacing the least time between two messages in one channel
    public static SlackTarget of(URI url, String token, String defaultChannel, Duration spacing) {
        return new SlackTarget(BuildClient.of(SlackApi.class, url), "Bearer " + token, defaultChannel, spacing);
    }

    @Override
    public Lane lane(Effect effect) {
        return new Lane("slack:" + channel(effect), spacing);
    }

    @Override
    public Attempt perform(Effect effect) {
        PostMessage message = switch (effect.act()) {
            case PostSlackAlert post ->
                PostMessage.of(channel(effect), RenderSlackAlert.render(post.alert(), post.mention()), effect.id());
            case PostSlackDigest digest ->
                PostMessage.of(channel(effect), RenderSlackDigest.render(digest), effect.id());
            case PostSlackNotice notice -> PostMessage.of(channel(effect), RenderNotice.render(notice), effect.id());
        };
        return switch (CallSlack.call(() -> api.postMessage(authorization, message), PostedMessage.class)) {
            case Reply.Answered<PostedMessage> answered -> judge(answered.answer(), message.channel());
            case Reply.Throttled<PostedMessage>(Duration after) ->
                new Attempt.Throttled(after, "Slack asks to slow down.");
            case Reply.Rejected<PostedMessage> rejected ->
                new Attempt.Refused(
                        "Slack's API answered with status " + rejected.status() + ": check BELLWETHER_SLACK_URL.");
            case Reply.NotSent<PostedMessage>(String reason) -> new Attempt.NotNow(UNREACHABLE, reason);
            case Reply.Lost<PostedMessage>(String reason) -> new Attempt.Unknown(reason);
        };
    }

    private static Attempt judge(PostedMessage posted, String channel) {
        if (!posted.ok()) {
            return JudgeSlackError.judge(posted.error(), posted.messages(), channel);
        }
        return posted.channel() == null || posted.ts() == null
                ? new Attempt.Unknown("Slack took the message without naming it.")
                : new Attempt.Landed(posted.channel() + ":" + posted.ts());
    }

    @Override
    public Finding find(Effect effect, Instant since) {
        return findMessage.find(effect.id(), channel(effect), since);
    }

    private String channel(Effect effect) {
        String channel = switch (effect.act()) {
            case PostSlackAlert post -> post.channel();
            case PostSlackDigest digest -> digest.channel();
            case PostSlackNotice notice -> notice.channel();
        };
        return channel.equals(Route.SlackChannel.DEFAULT_CHANNEL) ? defaultChannel : channel;
    }
}
