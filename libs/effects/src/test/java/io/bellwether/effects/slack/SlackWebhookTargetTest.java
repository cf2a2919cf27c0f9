package io.bellwether.effects.slack;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.bellwether.effects.SampleEffects;
import io.bellwether.effects.Target.Attempt;
import io.bellwether.effects.Target.Finding;
import io.bellwether.effects.Target.Lane;
import io.bellwether.effects.slack.FakeSlack.Received;
import io.bellwether.model.Effect;
import io.bellwether.model.Route;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class SlackWebhookTargetTest {
    private final FakeSlack slack = new FakeSlack();
    private final SlackWebhookTarget target =
            SlackWebhookTarget.of(URI.create(slack.url() + "/services/T0/B0/secret"), Duration.ofSeconds(1));
    private final Effect effect = SampleEffects.postToSlack();

    @AfterEach
    void stop() {
        slack.close();
    }

    @Test
    void postsTextAndBlocksToTheWholeUrl() throws IOException {
        slack.answers(200, Map.of("Content-Type", "text/html"), "ok");

        Attempt attempt = target.perform(effect);

        Received request = slack.only();
        JsonNode body = new ObjectMapper().readTree(request.body());
        Set<String> names = new TreeSet<>();
        body.fieldNames().forEachRemaining(names::add);
        assertThat(attempt).isInstanceOf(Attempt.Landed.class);
        assertThat(request.method()).isEqualTo("POST");
        assertThat(request.target()).isEqualTo("/sandbox/slack/services/T0/B0/secret");
        assertThat(request.header("content-type")).isEqualToIgnoringWhitespace("application/json; charset=utf-8");
        assertThat(request.header("authorization")).isEmpty();
        assertThat(names).containsExactly("blocks", "text");
        assertThat(CheckBlocks.faults(body.at("/blocks"))).isEmpty();
    }

    @Test
    void sendsOneAfterTheOtherWhateverChannelTheRulesName() {
        Effect elsewhere = Effect.postSlackAlert(
                SampleEffects.alert(SampleEffects.WORKSPACE, "one"), new Route.SlackChannel("C0OTHER"));

        assertThat(target.lane(elsewhere))
                .isEqualTo(target.lane(effect))
                .isEqualTo(new Lane("slack-webhook", Duration.ofSeconds(1)));
    }

    @ParameterizedTest
    @CsvSource({
        "400, invalid_payload",
        "400, no_text",
        "400, too_many_attachments",
        "403, action_prohibited",
        "403, invalid_token",
        "404, no_service",
        "404, channel_not_found",
        "410, channel_is_archived"
    })
    void endsWhatTheWebhookWillNeverTake(int status, String text) {
        slack.answers(status, Map.of(), text);

        assertThat(target.perform(effect))
                .isInstanceOfSatisfying(
                        Attempt.Refused.class,
                        attempt -> assertThat(attempt.reason())
                                .endsWith(" (" + status + " " + text + ")")
                                .doesNotContain("secret"));
    }

    @Test
    void repeatsNothingButSlacksOwnWords() {
        slack.answers(400, Map.of(), "<b>Northwind Robotics</b>");

        assertThat(target.perform(effect)).isEqualTo(new Attempt.Refused("Slack's webhook refused the message. (400)"));
    }

    @Test
    void waitsAsLongAsSlackSays() {
        slack.answers(429, Map.of("Retry-After", "7"), "rate_limited");

        assertThat(target.perform(effect))
                .isEqualTo(new Attempt.Throttled(Duration.ofSeconds(7), "Slack asks to slow down."));
    }

    @Test
    void doesNotKnowWhetherAServersFailureLetItLand() {
        slack.answers(500, Map.of(), "rollup_error");

        assertThat(target.perform(effect)).isInstanceOf(Attempt.Unknown.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "okay?", "<html>ok</html>"})
    void doesNotKnowWhatAnotherAnswerThanOkMeans(String text) {
        slack.answers(200, Map.of(), text);

        assertThat(target.perform(effect)).isInstanceOf(Attempt.Unknown.class);
    }

    @Test
    void doesNotKnowWhetherItLandedWhenTheConnectionBreaks() {
        slack.breaks();

        assertThat(target.perform(effect)).isInstanceOf(Attempt.Unknown.class);
    }

    @Test
    void offersNoWayToLook() {
        assertThat(target.find(effect, Instant.parse("2026-11-18T10:32:10Z"))).isInstanceOf(Finding.NoLookup.class);
        assertThat(slack.received()).isEmpty();
    }
}
