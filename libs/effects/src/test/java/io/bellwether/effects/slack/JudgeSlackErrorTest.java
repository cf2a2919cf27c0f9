package io.bellwether.effects.slack;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.effects.Target.Attempt;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JudgeSlackErrorTest {

    @ParameterizedTest
    @ValueSource(strings = {"ratelimited", "rate_limited", "message_limit_exceeded"})
    void restsTheLaneWhereSlackAsksToSlowDown(String error) {
        assertThat(JudgeSlackError.judge(error, null))
                .isEqualTo(new Attempt.Throttled(Duration.ofSeconds(30), "Slack asks to slow down (" + error + ")."));
    }

    @ParameterizedTest
    @CsvSource({"request_timeout, 5", "team_added_to_org, 300"})
    void triesAgainWhatCertainlyDidNotLand(String error, int seconds) {
        assertThat(JudgeSlackError.judge(error, null)).isInstanceOfSatisfying(Attempt.NotNow.class, notNow -> {
            assertThat(notNow.after()).isEqualTo(Duration.ofSeconds(seconds));
            assertThat(notNow.reason()).contains(error);
        });
    }

    @ParameterizedTest
    @CsvSource({
        "invalid_auth, BELLWETHER_SLACK_TOKEN",
        "token_revoked, BELLWETHER_SLACK_TOKEN",
        "missing_scope, chat:write",
        "channel_not_found, BELLWETHER_SLACK_CHANNEL",
        "not_in_channel, invite it",
        "is_archived, archived",
        "restricted_action, administrator",
        "invalid_blocks, as it is written"
    })
    void namesWhatHasToBeMended(String error, String remedy) {
        assertThat(JudgeSlackError.judge(error, null))
                .isInstanceOfSatisfying(
                        Attempt.Refused.class,
                        refused -> assertThat(refused.reason()).contains(remedy).endsWith("(" + error + ")"));
    }

    @Test
    void tellsTheDetailsOfAMessageThatSlackDoesNotTake() {
        assertThat(JudgeSlackError.judge("invalid_blocks", List.of("must be more than 0 characters", "at /blocks/0")))
                .isEqualTo(new Attempt.Refused("Slack does not take the message as it is written: must be more than 0"
                        + " characters; at /blocks/0. (invalid_blocks)"));
        assertThat(JudgeSlackError.judge("invalid_blocks", List.of()))
                .isEqualTo(new Attempt.Refused("Slack does not take the message as it is written. (invalid_blocks)"));
    }

    /// Of the first two Slack says that part of the operation may have succeeded.
    @ParameterizedTest
    @ValueSource(strings = {"internal_error", "fatal_error", "an_error_of_tomorrow"})
    void doesNotKnowWhetherItLandedBehindAnyOtherError(String error) {
        assertThat(JudgeSlackError.judge(error, null))
                .isEqualTo(new Attempt.Unknown("Slack answered with the error '" + error + "'."));
    }

    @Test
    void doesNotKnowWhetherItLandedWhereNoErrorIsNamed() {
        assertThat(JudgeSlackError.judge(null, null)).isInstanceOf(Attempt.Unknown.class);
    }
}
