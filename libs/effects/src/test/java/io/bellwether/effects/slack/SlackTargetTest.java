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
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class SlackTargetTest {
    private static final Instant SINCE = Instant.parse("2026-11-18T10:32:10.412Z");
    private static final String POSTED = """
            {"ok": true, "channel": "C0DEALALERTS", "ts": "1795000330.000100", "message": {"type": "message"}}""";

    private final FakeSlack slack = new FakeSlack();
    private final SlackTarget target = targetAt(slack.url());
    private final Effect effect = SampleEffects.postToSlack();

    @AfterEach
    void stop() {
        slack.close();
    }

    @Test
    void postsAsSlackDocumentsIt() {
        slack.answers(POSTED);

        Attempt attempt = target.perform(effect);

        Received request = slack.only();
        assertThat(attempt).isEqualTo(new Attempt.Landed("C0DEALALERTS:1795000330.000100"));
        assertThat(request.method()).isEqualTo("POST");
        assertThat(request.target()).isEqualTo("/sandbox/slack/api/chat.postMessage");
        assertThat(request.header("authorization")).isEqualTo("Bearer xoxb-sandbox");
        assertThat(request.header("content-type")).isEqualToIgnoringWhitespace("application/json; charset=utf-8");
        assertThat(request.header("content-length"))
                .isEqualTo(String.valueOf(request.body().getBytes(StandardCharsets.UTF_8).length));
    }

    @Test
    void sendsTheDocumentedFieldsAndNoOther() throws IOException {
        slack.answers(POSTED);

        target.perform(effect);

        JsonNode body = new ObjectMapper().readTree(slack.only().body());
        Set<String> names = new TreeSet<>();
        body.fieldNames().forEachRemaining(names::add);
        assertThat(names)
                .containsExactly(
                        "blocks",
                        "channel",
                        "client_msg_id",
                        "link_names",
                        "metadata",
                        "mrkdwn",
                        "text",
                        "unfurl_links",
                        "unfurl_media");
        assertThat(body.at("/channel").asText()).isEqualTo("C0DEALALERTS");
        assertThat(body.at("/client_msg_id").asText()).isEqualTo(effect.id().toString());
        assertThat(body.at("/metadata").toString())
                .isEqualTo("{\"event_type\":\"bellwether_alert\",\"event_payload\":{\"effect_id\":\"" + effect.id()
                        + "\"}}");
        assertThat(body.at("/link_names").booleanValue()).isFalse();
        assertThat(body.at("/unfurl_links").booleanValue()).isFalse();
        assertThat(body.at("/text").asText()).contains("Northwind Robotics – Fleet rollout moved back");
        assertThat(body.at("/blocks/0/type").asText()).isEqualTo("header");
        assertThat(body.at("/blocks/0/text/type").asText()).isEqualTo("plain_text");
        assertThat(CheckBlocks.faults(body.at("/blocks"))).isEmpty();
    }

    @Test
    void postsToTheChannelThatTheRuleNames() {
        slack.answers(POSTED);
        Effect elsewhere = Effect.postSlackAlert(
                SampleEffects.alert(SampleEffects.WORKSPACE, "one"), new Route.SlackChannel("C0OTHER"));

        target.perform(elsewhere);

        assertThat(slack.only().body()).contains("\"channel\":\"C0OTHER\"");
        assertThat(target.lane(elsewhere)).isEqualTo(new Lane("slack:C0OTHER", Duration.ofSeconds(1)));
        assertThat(target.lane(effect)).isEqualTo(new Lane("slack:C0DEALALERTS", Duration.ofSeconds(1)));
    }

    @Test
    void opensAConnectionForEveryRequest() {
        slack.answers(POSTED).answers(POSTED);

        target.perform(effect);
        target.perform(effect);

        assertThat(slack.received().stream().map(Received::remotePort).distinct())
                .hasSize(2);
    }

    @Test
    void waitsAsLongAsSlackSays() {
        slack.answers(429, Map.of("Retry-After", "42"), "{\"ok\":false,\"error\":\"ratelimited\"}");

        assertThat(target.perform(effect))
                .isEqualTo(new Attempt.Throttled(Duration.ofSeconds(42), "Slack asks to slow down."));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "soon", "-1", "99999999999"})
    void waitsHalfAMinuteWhenSlackDoesNotSayHowLong(String retryAfter) {
        slack.answers(429, Map.of("Retry-After", retryAfter), "");

        assertThat(target.perform(effect))
                .isInstanceOfSatisfying(
                        Attempt.Throttled.class,
                        attempt -> assertThat(attempt.after()).isEqualTo(Duration.ofSeconds(30)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "invalid_auth",
                "not_authed",
                "account_inactive",
                "token_revoked",
                "token_expired",
                "missing_scope",
                "channel_not_found",
                "not_in_channel",
                "is_archived",
                "restricted_action",
                "invalid_blocks",
                "msg_blocks_too_long",
                "msg_too_long",
                "no_text"
            })
    void endsWhatSlackWillNeverTake(String error) {
        slack.answers("{\"ok\": false, \"error\": \"" + error + "\"}");

        assertThat(target.perform(effect))
                .isInstanceOfSatisfying(
                        Attempt.Refused.class,
                        attempt -> assertThat(attempt.reason()).endsWith(" (" + error + ")"));
    }

    @Test
    void saysWhatSlackFoundWrongWithTheBlocks() {
        slack.answers("""
                {"ok": false, "error": "invalid_blocks",
                 "response_metadata": {"messages": ["[ERROR] must be less than 151 characters"]}}""");

        assertThat(target.perform(effect))
                .isEqualTo(new Attempt.Refused("Slack does not take the message as it is written:"
                        + " [ERROR] must be less than 151 characters. (invalid_blocks)"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ratelimited", "rate_limited", "message_limit_exceeded"})
    void restsWhenSlackSaysSoInItsAnswer(String error) {
        slack.answers("{\"ok\": false, \"error\": \"" + error + "\"}");

        assertThat(target.perform(effect)).isInstanceOf(Attempt.Throttled.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"request_timeout", "team_added_to_org"})
    void triesAgainWhatSlackTurnedAwayForNow(String error) {
        slack.answers("{\"ok\": false, \"error\": \"" + error + "\"}");

        assertThat(target.perform(effect)).isInstanceOf(Attempt.NotNow.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "internal_error",
                "fatal_error",
                "service_unavailable",
                "duplicate_message_not_found",
                "an_error_of_next_year"
            })
    void doesNotKnowWhetherAnErrorInsideSlackLetItLand(String error) {
        slack.answers("{\"ok\": false, \"error\": \"" + error + "\"}");

        assertThat(target.perform(effect)).isInstanceOf(Attempt.Unknown.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "<html>down for maintenance</html>", "{\"ok\": tr", "null", "[]", "{}", "{\"ok\":true}"})
    void doesNotKnowWhatAnUnreadableAnswerMeans(String body) {
        slack.answers(body);

        assertThat(target.perform(effect)).isInstanceOf(Attempt.Unknown.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 502, 503, 504, 408})
    void doesNotKnowWhetherAServersFailureLetItLand(int status) {
        slack.answers(status, Map.of(), "upstream error");

        assertThat(target.perform(effect)).isEqualTo(new Attempt.Unknown("Slack answered with status " + status + "."));
    }

    @ParameterizedTest
    @ValueSource(ints = {300, 301, 400, 403, 404})
    void endsWhatIsSentToTheWrongAddress(int status) {
        slack.answers(status, Map.of("Location", "https://example.com/"), "not here");

        assertThat(target.perform(effect))
                .isEqualTo(new Attempt.Refused(
                        "Slack's API answered with status " + status + ": check BELLWETHER_SLACK_URL."));
        assertThat(slack.received()).hasSize(1);
    }

    @Test
    void doesNotKnowWhetherItLandedWhenTheConnectionBreaks() {
        slack.breaks();

        assertThat(target.perform(effect)).isEqualTo(new Attempt.Unknown("The connection to Slack broke."));
        assertThat(slack.received()).hasSize(1);
    }

    @Test
    void doesNotKnowWhetherItLandedWhenSlackKeepsSilent() {
        slack.keepsSilent();
        SlackApi impatient = BuildClient.of(SlackApi.class, slack.url(), Duration.ofMillis(200));

        Attempt attempt = new SlackTarget(impatient, "Bearer t", "C0DEALALERTS", Duration.ofSeconds(1)).perform(effect);

        assertThat(attempt).isEqualTo(new Attempt.Unknown("Slack did not answer in time."));
    }

    @Test
    void knowsThatNothingLandedWhereNobodyListens() throws IOException {
        SlackTarget nobody;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            nobody = targetAt(URI.create("http://localhost:" + free.getLocalPort()));
        }

        assertThat(nobody.perform(effect))
                .isEqualTo(new Attempt.NotNow(Duration.ofSeconds(5), "Slack could not be reached."));
    }

    @Test
    void knowsThatNothingLandedAtAHostThatDoesNotExist() {
        SlackTarget nowhere = targetAt(URI.create("http://slack.invalid"));

        assertThat(nowhere.perform(effect)).isInstanceOf(Attempt.NotNow.class);
    }

    @Test
    void looksThroughTheChannelSinceALittleBeforeTheFirstAttempt() {
        slack.answers("{\"ok\": true, \"messages\": [], \"has_more\": false}");

        Finding finding = target.find(effect, SINCE);

        Received request = slack.only();
        assertThat(finding).isEqualTo(new Finding.Absent());
        assertThat(request.method()).isEqualTo("GET");
        assertThat(request.target())
                .isEqualTo("/sandbox/slack/api/conversations.history?channel=C0DEALALERTS&oldest=1794997630.000000"
                        + "&include_all_metadata=true&limit=200");
        assertThat(request.header("authorization")).isEqualTo("Bearer xoxb-sandbox");
        assertThat(request.body()).isEmpty();
    }

    @Test
    void findsTheMessageByItsMark() {
        slack.answers("""
                {"ok": true, "has_more": false, "messages": [
                  {"type": "message", "ts": "1795000331.000100", "text": "a person"},
                  {"type": "message", "ts": "1795000331.000200",
                   "metadata": {"event_type": "bellwether_alert", "event_payload": {"effect_id": "another"}}},
                  {"type": "message", "ts": "1795000330.000100", "bot_id": "B1",
                   "metadata": {"event_type": "bellwether_alert", "event_payload": {"effect_id": "%s"}}}]}""".formatted(effect.id()));

        assertThat(target.find(effect, SINCE)).isEqualTo(new Finding.Present("C0DEALALERTS:1795000330.000100"));
    }

    @Test
    void readsTheHistoryToItsEnd() {
        slack.answers(page("bmV4dDox", "")).answers(page("bmV4dDoy", "")).answers(page("", mark()));

        Finding finding = target.find(effect, SINCE);

        assertThat(finding).isEqualTo(new Finding.Present("C0DEALALERTS:1795000330.000100"));
        assertThat(slack.received()).hasSize(3);
        assertThat(slack.received().get(1).target()).endsWith("&limit=200&cursor=bmV4dDox");
        assertThat(slack.received().get(2).target()).endsWith("&limit=200&cursor=bmV4dDoy");
    }

    @Test
    void cannotTellWhereTheMessageWouldLieBehindTwentyPages() {
        for (int page = 1; page <= 20; page++) {
            slack.answers(page("page-" + page, ""));
        }
        slack.answers(page("", mark()));

        Finding finding = target.find(effect, SINCE);

        assertThat(finding)
                .isEqualTo(new Finding.CannotTell(
                        Duration.ofMinutes(15), "The channel has too many newer messages to look through."));
        assertThat(slack.received()).hasSize(20);
    }

    @Test
    void doesNotTakeARepeatedPageForTheEnd() {
        slack.answers(page("bmV4dDox", "")).answers(page("bmV4dDox", ""));

        assertThat(target.find(effect, SINCE)).isInstanceOf(Finding.CannotTell.class);
    }

    @Test
    void doesNotTakeABrokenOffHistoryForTheEnd() {
        slack.answers("{\"ok\": true, \"has_more\": true, \"messages\": []}");

        assertThat(target.find(effect, SINCE)).isInstanceOf(Finding.CannotTell.class);
    }

    @Test
    void asksAgainWhenSlackThrottlesTheLookUp() {
        slack.answers(page("bmV4dDox", "")).answers(429, Map.of("Retry-After", "60"), "");

        assertThat(target.find(effect, SINCE))
                .isEqualTo(new Finding.CannotTell(Duration.ofSeconds(60), "Slack asks to slow down."));
    }

    @ParameterizedTest
    @ValueSource(strings = {"missing_scope", "not_in_channel", "channel_not_found"})
    void cannotEverLookWhereTheAppMayNot(String error) {
        slack.answers("{\"ok\": false, \"error\": \"" + error + "\", \"needed\": \"channels:history\"}");

        assertThat(target.find(effect, SINCE)).isInstanceOf(Finding.NoLookup.class);
    }

    @Test
    void saysWhichChannelOrPersonSlackDoesNotFind() {
        String channel = target.lane(effect).name().replace("slack:", "");
        slack.answers("{\"ok\": false, \"error\": \"channel_not_found\"}");

        assertThat(target.perform(effect))
                .isInstanceOfSatisfying(
                        Attempt.Refused.class,
                        attempt -> assertThat(attempt.reason())
                                .startsWith("The app sees no channel or person " + channel + ": ")
                                .contains("BELLWETHER_SLACK_CHANNEL", "route", "slackUserId"));
    }

    @Test
    void saysOfWhichChannelOrPersonItMayNotLook() {
        String channel = target.lane(effect).name().replace("slack:", "");
        slack.answers("{\"ok\": false, \"error\": \"not_in_channel\"}")
                .answers("{\"ok\": false, \"error\": \"channel_not_found\"}");

        assertThat(target.find(effect, SINCE))
                .isEqualTo(new Finding.NoLookup("Slack does not show the app whether it did: the app is not in the"
                        + " channel " + channel + "."));
        assertThat(target.find(effect, SINCE))
                .isEqualTo(new Finding.NoLookup("Slack does not show the app whether it did: " + channel
                        + " is a person, or a channel that does not exist or that the app is not in."));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ratelimited", "internal_error", "token_revoked", "an_error_of_next_year"})
    void asksAgainAfterAnErrorThatMayPass(String error) {
        slack.answers("{\"ok\": false, \"error\": \"" + error + "\"}");

        assertThat(target.find(effect, SINCE)).isInstanceOf(Finding.CannotTell.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "<html></html>", "{}", "{\"ok\":true}", "{\"ok\":true,\"messages\":null}", "null"})
    void neverTakesAnUnreadableAnswerForAbsence(String body) {
        slack.answers(body);

        assertThat(target.find(effect, SINCE)).isInstanceOf(Finding.CannotTell.class);
    }

    @Test
    void asksAgainWhenTheLookUpBreaks() {
        slack.breaks();

        assertThat(target.find(effect, SINCE)).isInstanceOf(Finding.CannotTell.class);
    }

    private static SlackTarget targetAt(URI url) {
        return SlackTarget.of(url, "xoxb-sandbox", "C0DEALALERTS", Duration.ofSeconds(1));
    }

    private String mark() {
        return """
                {"ts": "1795000330.000100",
                 "metadata": {"event_type": "bellwether_alert", "event_payload": {"effect_id": "%s"}}}""".formatted(effect.id());
    }

    private static String page(String nextCursor, String message) {
        return """
                {"ok": true, "has_more": %s, "messages": [%s], "response_metadata": {"next_cursor": "%s"}}""".formatted(!nextCursor.isEmpty(), message, nextCursor);
    }
}
