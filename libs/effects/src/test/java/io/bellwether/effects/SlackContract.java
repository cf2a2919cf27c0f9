package io.bellwether.effects;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.bellwether.effects.Target.Attempt;
import io.bellwether.effects.Target.Finding;
import io.bellwether.model.Alert;
import io.bellwether.model.Effect;
import io.bellwether.model.Effect.PostSlackDigest;
import io.bellwether.model.Route;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// What the effect protocol may rely on in every Slack, and what it may not. A Slack's test implements this interface
/// and inherits the tests. Effects are new in each, so that the channel need not be emptied.
public interface SlackContract {
    /// More than one page of a channel's history.
    int MANY = 230;

    SlackUnderTest slack();

    interface SlackUnderTest {
        Target target();

        Instant now();

        /// The next call that can meet it does, and none after that.
        void next(Trouble trouble);

        /// How often the effect's message stands in the channel, by Slack's own word.
        int standing(Effect effect);

        /// Until whatever lands late has landed.
        void passLanding();
    }

    enum Trouble {
        POST_THROTTLED,
        /// Slack says that it did not take the request.
        POST_TURNED_AWAY,
        POST_FAILS,
        POST_LANDS_AND_FAILS,
        POST_LANDS_UNHEARD,
        POST_FAILS_AND_LANDS_LATE,
        LOOK_THROTTLED
    }

    @Test
    default void landsWhatIsPostedOnce() {
        SlackUnderTest slack = slack();
        Effect effect = alert();

        Attempt attempt = slack.target().perform(effect);

        assertThat(attempt)
                .asInstanceOf(type(Attempt.Landed.class))
                .satisfies(landed -> assertThat(landed.vendorId()).isNotBlank());
        assertThat(slack.standing(effect)).isOne();
    }

    @Test
    default void landsMessagesOfEveryKind() {
        SlackUnderTest slack = slack();
        Instant since = slack.now();

        for (Effect effect : List.of(alert(), digest(), notice())) {
            assertThat(slack.target().perform(effect)).isInstanceOf(Attempt.Landed.class);
            assertThat(slack.target().find(effect, since)).isInstanceOf(Finding.Present.class);
            assertThat(slack.standing(effect)).isOne();
        }
    }

    @Test
    default void landsADigestHoweverManyAlertsItTellsOf() {
        SlackUnderTest slack = slack();
        Effect crowded = digest(MANY);

        assertThat(slack.target().perform(crowded)).isInstanceOf(Attempt.Landed.class);
        assertThat(slack.standing(crowded)).isOne();
    }

    @Test
    default void takesEveryPostForANewOne() {
        SlackUnderTest slack = slack();
        Effect effect = alert();
        slack.target().perform(effect);

        assertThat(slack.target().perform(effect)).isInstanceOf(Attempt.Landed.class);

        assertThat(slack.standing(effect)).isEqualTo(2);
    }

    @Test
    default void findsWhatHasLandedAmongManyMessages() {
        SlackUnderTest slack = slack();
        Instant since = slack.now();
        Effect effect = alert();
        slack.target().perform(effect);
        for (int others = 0; others < MANY; others++) {
            slack.target().perform(alert());
        }

        assertThat(slack.target().find(effect, since)).isInstanceOf(Finding.Present.class);
    }

    @Test
    default void findsNothingOfWhatWasNeverPosted() {
        SlackUnderTest slack = slack();
        Instant since = slack.now();
        slack.target().perform(alert());

        assertThat(slack.target().find(alert(), since)).isInstanceOf(Finding.Absent.class);
    }

    @Test
    default void landsNothingWhileItAsksToSlowDown() {
        SlackUnderTest slack = slack();
        Effect effect = alert();
        slack.next(Trouble.POST_THROTTLED);

        Attempt attempt = slack.target().perform(effect);

        assertThat(attempt)
                .asInstanceOf(type(Attempt.Throttled.class))
                .satisfies(throttled -> assertThat(throttled.after()).isPositive());
        assertThat(slack.standing(effect)).isZero();
    }

    @Test
    default void landsNothingThatItTurnsAway() {
        SlackUnderTest slack = slack();
        Instant since = slack.now();
        Effect effect = alert();
        slack.next(Trouble.POST_TURNED_AWAY);

        assertThat(slack.target().perform(effect)).isInstanceOf(Attempt.NotNow.class);

        slack.passLanding();
        assertThat(slack.standing(effect)).isZero();
        assertThat(slack.target().find(effect, since)).isInstanceOf(Finding.Absent.class);
    }

    @Test
    default void takesAnErrorForNoProofThatNothingLanded() {
        SlackUnderTest slack = slack();
        Instant since = slack.now();
        Effect effect = alert();
        slack.next(Trouble.POST_FAILS);

        assertThat(slack.target().perform(effect)).isInstanceOf(Attempt.Unknown.class);

        slack.passLanding();
        assertThat(slack.standing(effect)).isZero();
        assertThat(slack.target().find(effect, since)).isInstanceOf(Finding.Absent.class);
    }

    @Test
    default void findsWhatLandedThoughAnErrorWasAnswered() {
        findsWhatLandedBehind(Trouble.POST_LANDS_AND_FAILS);
    }

    @Test
    default void findsWhatLandedThoughTheAnswerWasLost() {
        findsWhatLandedBehind(Trouble.POST_LANDS_UNHEARD);
    }

    private void findsWhatLandedBehind(Trouble trouble) {
        SlackUnderTest slack = slack();
        Instant since = slack.now();
        Effect effect = alert();
        slack.next(trouble);

        assertThat(slack.target().perform(effect)).isInstanceOf(Attempt.Unknown.class);

        assertThat(slack.target().find(effect, since)).isInstanceOf(Finding.Present.class);
        assertThat(slack.standing(effect)).isOne();
    }

    @Test
    default void findsWhatLandedLateOnlyOnceItHas() {
        SlackUnderTest slack = slack();
        Instant since = slack.now();
        Effect effect = alert();
        slack.next(Trouble.POST_FAILS_AND_LANDS_LATE);
        Attempt attempt = slack.target().perform(effect);
        Finding early = slack.target().find(effect, since);

        slack.passLanding();

        assertThat(attempt).isInstanceOf(Attempt.Unknown.class);
        assertThat(early).isInstanceOf(Finding.Absent.class);
        assertThat(slack.target().find(effect, since)).isInstanceOf(Finding.Present.class);
        assertThat(slack.standing(effect)).isOne();
    }

    @Test
    default void tellsNothingWhileItAsksNotToBeAsked() {
        SlackUnderTest slack = slack();
        Instant since = slack.now();
        Effect effect = alert();
        slack.target().perform(effect);
        slack.next(Trouble.LOOK_THROTTLED);

        Finding finding = slack.target().find(effect, since);

        assertThat(finding)
                .asInstanceOf(type(Finding.CannotTell.class))
                .satisfies(untold -> assertThat(untold.after()).isPositive());
        assertThat(slack.target().find(effect, since)).isInstanceOf(Finding.Present.class);
    }

    @Test
    default void pacesAChannelAsOneLane() {
        Target target = slack().target();

        assertThat(target.lane(alert())).isEqualTo(target.lane(digest())).isEqualTo(target.lane(notice()));
        assertThat(target.lane(alert()).spacing()).isPositive();
    }

    private static Effect alert() {
        return SampleEffects.postToSlack(SampleEffects.WORKSPACE, name());
    }

    private static Effect digest() {
        return digest(1);
    }

    private static Effect digest(int count) {
        String channel = Route.SlackChannel.DEFAULT_CHANNEL;
        Instant closes = Instant.EPOCH.plus(Duration.ofSeconds(UUID.randomUUID().hashCode()));
        List<Alert> alerts = Stream.generate(() -> SampleEffects.alert(SampleEffects.WORKSPACE, name()))
                .limit(count)
                .toList();
        Effect one = Effect.postSlackDigest(alerts.getFirst(), channel, closes, closes);
        return new Effect(
                one.id(),
                one.workspace(),
                new PostSlackDigest(channel, closes, alerts),
                one.correlationId(),
                one.timing());
    }

    private static Effect notice() {
        return Effect.tellOperators(
                SampleEffects.WORKSPACE, name(), "An account has to be connected again", "HubSpot ended the access.");
    }

    private static String name() {
        return UUID.randomUUID().toString();
    }
}
