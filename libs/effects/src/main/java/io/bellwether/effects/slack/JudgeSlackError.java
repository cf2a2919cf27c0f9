package io.bellwether.effects.slack;

import io.bellwether.effects.Target.Attempt;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What an `ok: false` of `chat.postMessage` proves, by Slack's list of errors. Of `internal_error` and
/// `fatal_error` Slack says that part of the operation may have succeeded; so may it be with an error that is
/// not listed here.
final class JudgeSlackError {
    private static final Duration THROTTLED = Duration.ofSeconds(30);
    private static final Duration SHORTLY = Duration.ofSeconds(5);
    private static final Duration MIGRATION = Duration.ofMinutes(5);

    private JudgeSlackError() {}

    /// @param channel where the message was to go: a channel's id, or a person's for a direct message
    static Attempt judge(@Nullable String error, @Nullable List<String> details, String channel) {
        return switch (error) {
            case "ratelimited", "rate_limited", "message_limit_exceeded" ->
                new Attempt.Throttled(THROTTLED, "Slack asks to slow down (" + error + ").");
            case "request_timeout" ->
                new Attempt.NotNow(SHORTLY, "Slack did not receive the whole request (request_timeout).");
            case "team_added_to_org" ->
                new Attempt.NotNow(MIGRATION, "The Slack workspace is being moved (team_added_to_org).");
            case "not_authed",
                    "invalid_auth",
                    "token_revoked",
                    "token_expired",
                    "account_inactive",
                    "not_allowed_token_type" ->
                refused(error, "The bot token is not valid any more: set BELLWETHER_SLACK_TOKEN to a current one.");
            case "missing_scope", "no_permission" ->
                refused(
                        error,
                        "The token lacks the scope chat:write: add it under OAuth & Permissions and reinstall the app.");
            case "channel_not_found" ->
                refused(
                        error,
                        "The app sees no channel or person " + CleanText.of(channel, 80)
                                + ": correct the id where it is set (BELLWETHER_SLACK_CHANNEL, the rule's route"
                                + " or the person's slackUserId), or invite the app to the channel.");
            case "not_in_channel" ->
                refused(error, "The app is not in the channel " + CleanText.of(channel, 80) + ": invite it there.");
            case "is_archived" -> refused(error, "The channel is archived: choose another or restore it.");
            case "restricted_action",
                    "restricted_action_read_only_channel",
                    "restricted_action_thread_only_channel",
                    "restricted_action_non_threadable_channel",
                    "posting_to_general_channel_denied",
                    "messages_tab_disabled",
                    "cannot_reply_to_message",
                    "access_denied",
                    "accesslimited",
                    "ekm_access_denied",
                    "enterprise_is_restricted",
                    "org_login_required",
                    "two_factor_setup_required",
                    "as_user_not_supported",
                    "slack_connect_file_link_sharing_blocked" ->
                refused(error, "The Slack workspace does not let the app post there: an administrator must allow it.");
            case "invalid_blocks",
                    "invalid_blocks_format",
                    "msg_blocks_too_long",
                    "msg_too_long",
                    "no_text",
                    "markdown_text_conflict",
                    "attachment_payload_limit_exceeded",
                    "too_many_attachments",
                    "metadata_too_large",
                    "invalid_metadata_format",
                    "invalid_metadata_schema",
                    "metadata_must_be_sent_from_app",
                    "invalid_arguments",
                    "invalid_arg_name",
                    "invalid_array_arg",
                    "invalid_charset",
                    "invalid_form_data",
                    "invalid_json",
                    "json_not_object",
                    "invalid_post_type",
                    "missing_post_type",
                    "missing_post_data",
                    "missing_charset",
                    "method_deprecated",
                    "deprecated_endpoint",
                    "unknown_method" ->
                refused(error, "Slack does not take the message as it is written" + listed(details) + ".");
            case null -> new Attempt.Unknown("Slack said neither that it went well nor what went wrong.");
            default -> new Attempt.Unknown("Slack answered with the error '" + CleanText.of(error, 80) + "'.");
        };
    }

    private static Attempt refused(String error, String sentence) {
        return new Attempt.Refused(sentence + " (" + error + ")");
    }

    private static String listed(@Nullable List<String> details) {
        return details == null || details.isEmpty() ? "" : ": " + CleanText.of(String.join("; ", details), 500);
    }
}
