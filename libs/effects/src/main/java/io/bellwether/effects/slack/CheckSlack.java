package io.bellwether.effects.slack;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Asks Slack, by `auth.test`, whether the token is valid and has the scopes that act needs.
public final class CheckSlack {
    private final SlackApi api;
    private final String authorization;

    private CheckSlack(SlackApi api, String authorization) {
        this.api = api;
        this.authorization = authorization;
    }

    public static CheckSlack of(URI url, String token) {
        return new CheckSlack(BuildClient.of(SlackApi.class, url), "Bearer " + token);
    }

    /// What Slack said.
    public sealed interface Result {

        /// @param problems what an operator should mend, a sentence each; empty when all is well
        record Checked(List<String> problems) implements Result {}

        record Unchecked(String reason) implements Result {}
    }

    public Result check() {
        return switch (CallSlack.call(() -> api.authTest(authorization), AuthTest.class)) {
            case Reply.Answered<AuthTest>(AuthTest answer, var headers) ->
                new Result.Checked(
                        answer.ok() ? scopesMissingIn(headers.getFirst("x-oauth-scopes")) : List.of(notTaken(answer)));
            case Reply.Throttled<AuthTest> _ -> new Result.Unchecked("Slack asks to slow down.");
            case Reply.Rejected<AuthTest> rejected ->
                new Result.Unchecked("Slack's API answered with status " + rejected.status() + ".");
            case Reply.NotSent<AuthTest>(String reason) -> new Result.Unchecked(reason);
            case Reply.Lost<AuthTest>(String reason) -> new Result.Unchecked(reason);
        };
    }

    private static String notTaken(AuthTest answer) {
        return "Slack does not take the bot token in BELLWETHER_SLACK_TOKEN: " + CleanText.of(answer.error(), 80) + ".";
    }

    private static List<String> scopesMissingIn(@Nullable String header) {
        if (header == null) {
            return List.of("Slack did not say which scopes the token has; it needs chat:write and channels:history.");
        }
        Set<String> scopes = Stream.of(header.split(",")).map(String::strip).collect(Collectors.toSet());
        List<String> sentences = new ArrayList<>();
        if (!scopes.contains("chat:write")) {
            sentences.add("The Slack token lacks the scope chat:write, without which no alert can be posted:"
                    + " add it under OAuth & Permissions and reinstall the app.");
        }
        if (!scopes.contains("channels:history") && !scopes.contains("groups:history")) {
            sentences.add("The Slack token lacks the scope channels:history (groups:history for a private channel),"
                    + " without which an alert whose sending broke off stays uncertain:"
                    + " add it under OAuth & Permissions and reinstall the app.");
        }
        return sentences;
    }
}
