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
        assertThat(JudgeSlackError.judge(error, null, "C01"))
                .isEqualTo(new Attempt.Throttled(Duration.ofSeconds(30), "Slack asks to slow down (" + error + ")."));
    }

    @ParameterizedTest
    @CsvSource({"request_timeout, 5", "team_added_to_org, 300"})
    void triesAgainWhatCertainlyDidNotLand(String error, int seconds) {
        assertThat(JudgeSlackError.judge(error, null, "C01")).isInstanceOfSatisfying(Attempt.NotNow.class, notNow -> {
            assertThat(notNow.after()).isEqualTo(Duration.ofSeconds(seconds));
            assertThat(notNow.reason()).contains(error);
        });
    }

    @ParameterizedTest
    @CsvSource({
        "invalid_auth, BELLWETHER_SLACK_TOKEN",
        "token_revoked, BELLWETHER_SLACK_TOKEN",
        "missing_scope, chat:write",
        "not_in_channel, 'The app is not in the channel C01: invite it there.'",
        "is_archived, archived",
        "restricted_action, administrator",
        "invalid_blocks, as it is written"
    })
    void namesWhatHasToBeMended(String error, String remedy) {
        assertThat(JudgeSlackError.judge(error, null, "C01"))
                .isInstanceOfSatisfying(
                        Attempt.Refused.class,
                        refused -> assertThat(refused.reason()).contains(remedy).endsWith("(" + error + ")"));
    }

    /// The default channel, a rule's own, and the one that a person's id opens.
    @ParameterizedTest
    @ValueSource(strings = {"C01", "G02", "U03"})
    void namesThePlacesWhereAnIdThatSlackDoesNotFindMayBeSet(String channel) {
        assertThat(JudgeSlackError.judge("channel_not_found", null, channel))
                .isEqualTo(
                        new Attempt.Refused("The app sees no channel or person " + channel + ": correct the id where it"
                                + " is set (BELLWETHER_SLACK_CHANNEL, the rule's route or the person's slackUserId), or"
                                + " invite the app to the channel. (channel_not_found)"));
    }

    @Test
    void tellsTheDetailsOfAMessageThatSlackDoesNotTake() {
        assertThat(JudgeSlackError.judge(
                        "invalid_blocks", List.of("must be more than 0 characters", "at /blocks/0"), "C01"))
                .isEqualTo(new Attempt.Refused("Slack does not take the message as it is written: must be more than 0"
                        + " characters; at /blocks/0. (invalid_blocks)"));
        assertThat(JudgeSlackError.judge("invalid_blocks", List.of(), "C01"))
                .isEqualTo(new Attempt.Refused("Slack does not take the message as it is written. (invalid_blocks)"));
    }

    /// Of the first two Slack says that part of the operation may have succeeded.
    @ParameterizedTest
    @ValueSource(strings = {"internal_error", "fatal_error", "an_error_of_tomorrow"})
    void doesNotKnowWhetherItLandedBehindAnyOtherError(String error) {
        assertThat(JudgeSlackError.judge(error, null, "C01"))
                .isEqualTo(new Attempt.Unknown("Slack answered with the error '" + error + "'."));
    }

    @Test
    void doesNotKnowWhetherItLandedWhereNoErrorIsNamed() {
        assertThat(JudgeSlackError.judge(null, null, "C01")).isInstanceOf(Attempt.Unknown.class);
    }
}
