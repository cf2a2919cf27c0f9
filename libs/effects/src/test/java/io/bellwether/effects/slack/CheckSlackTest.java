package io.bellwether.effects.slack;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.effects.slack.CheckSlack.Result;
import io.bellwether.effects.slack.FakeSlack.Received;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class CheckSlackTest {
    private final FakeSlack slack = new FakeSlack();
    private final CheckSlack check = CheckSlack.of(slack.url(), "xoxb-sandbox");

    @AfterEach
    void stop() {
        slack.close();
    }

    @Test
    void asksSlackWhoseTheTokenIs() {
        answersWithScopes("chat:write,channels:history");

        check.check();

        Received request = slack.only();
        assertThat(request.method()).isEqualTo("POST");
        assertThat(request.target()).isEqualTo("/sandbox/slack/api/auth.test");
        assertThat(request.header("authorization")).isEqualTo("Bearer xoxb-sandbox");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "chat:write,channels:history",
                "channels:history, chat:write, users:read",
                "chat:write,groups:history"
            })
    void findsNothingWrongWithTheScopesThatAreNeeded(String scopes) {
        answersWithScopes(scopes);

        assertThat(check.check()).isEqualTo(new Result.Checked(List.of()));
    }

    @Test
    void namesEveryScopeThatIsMissing() {
        answersWithScopes("chat:write.public,users:read");

        assertThat(check.check())
                .isInstanceOfSatisfying(
                        Result.Checked.class,
                        checked -> assertThat(checked.problems())
                                .satisfiesExactly(
                                        sentence -> assertThat(sentence).contains("the scope chat:write,"),
                                        sentence -> assertThat(sentence).contains("the scope channels:history")));
    }

    @Test
    void saysWhichScopesAreNeededWhereSlackTellsOfNone() {
        slack.answers("{\"ok\": true, \"team\": \"Northwind\"}");

        assertThat(check.check())
                .isEqualTo(new Result.Checked(List.of("Slack did not say which scopes the token has;"
                        + " it needs chat:write and channels:history.")));
    }

    @Test
    void saysThatTheTokenIsNotTaken() {
        slack.answers("{\"ok\": false, \"error\": \"invalid_auth\"}");

        assertThat(check.check())
                .isEqualTo(new Result.Checked(
                        List.of("Slack does not take the bot token in BELLWETHER_SLACK_TOKEN: invalid_auth.")));
    }

    @Test
    void saysThatSlackDidNotAnswer() {
        slack.breaks();

        assertThat(check.check()).isEqualTo(new Result.Unchecked("The connection to Slack broke."));
    }

    private void answersWithScopes(String scopes) {
        slack.answers(
                200,
                Map.of("Content-Type", "application/json; charset=utf-8", "X-OAuth-Scopes", scopes),
                "{\"ok\": true, \"team\": \"Northwind\", \"bot_id\": \"B1\"}");
    }
}
