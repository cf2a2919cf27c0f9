package io.bellwether.crm.hubspot.oauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.bellwether.crm.hubspot.FakeHubSpot;
import io.bellwether.crm.hubspot.HubSpotAccount;
import io.bellwether.pipeline.tokens.Grant;
import io.bellwether.pipeline.tokens.TokenEndpoint.AppRefused;
import io.bellwether.pipeline.tokens.TokenEndpoint.Ended;
import io.bellwether.pipeline.tokens.TokenEndpoint.Lost;
import io.bellwether.pipeline.tokens.TokenEndpoint.NotNow;
import io.bellwether.pipeline.tokens.TokenEndpoint.Renewal;
import io.bellwether.pipeline.tokens.TokenEndpoint.Renewed;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class HubSpotTokenEndpointTest {
    private static final String PATH = "/oauth/2026-03/token";
    private static final HubSpotApp APP = new HubSpotApp("our-app", "canary-client-secret");
    private static final String REFRESH = "canary-refresh-token";

    private final FakeHubSpot hubSpot = new FakeHubSpot("2026-03");

    @AfterEach
    void stop() {
        hubSpot.close();
    }

    @Test
    void sendsEverythingInTheFormAndNothingInTheAddress() {
        hubSpot.answers(PATH, 200, granted());

        Renewal renewal = renew();

        assertThat(renewal)
                .isEqualTo(new Renewed(new Grant("a", "r", Duration.ofSeconds(1800), "48213907", List.of("oauth"))));
        assertThat(hubSpot.interactions()).singleElement().satisfies(call -> {
            assertThat(call.method()).isEqualTo("POST");
            assertThat(call.query()).isEmpty();
            assertThat(call.requestBody().split("&"))
                    .containsExactlyInAnyOrder(
                            "grant_type=refresh_token",
                            "refresh_token=" + REFRESH,
                            "client_id=our-app",
                            "client_secret=canary-client-secret");
            assertThat(call.requestHeaders()).doesNotContainKey("Authorization");
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"status\": \"BAD_REFRESH_TOKEN\", \"error\": \"invalid_grant\", \"message\": \"canary-refresh-token\"}",
                "{\"error\": \"invalid_grant\"}",
                "{\"status\": \"BAD_REFRESH_TOKEN\"}"
            })
    void believesThatTheGrantHasEnded(String body) {
        hubSpot.answers(PATH, 400, body);

        assertThat(renew())
                .asInstanceOf(type(Ended.class))
                .extracting(Ended::reason)
                .asString()
                .doesNotContain("canary");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "400 | {\"error\": \"invalid_client\", \"status\": \"BAD_CLIENT_SECRET\"}",
                "400 | {}",
                "401 | {\"message\": \"nope\"}",
                "403 | <html>",
                "404 | <html>",
                "302 | {}"
            })
    void endsNothingWhenTheAppIsRefused(int status, String body) {
        hubSpot.answers(PATH, status, body);

        assertThat(renew())
                .asInstanceOf(type(AppRefused.class))
                .extracting(AppRefused::reason)
                .asString()
                .contains("BELLWETHER_HUBSPOT_CLIENT_ID");
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 502, 503, 504, 521})
    void doesNotKnowWhatAServerErrorHasDone(int status) {
        hubSpot.answers(PATH, status, "{}");

        assertThat(renew()).isInstanceOf(Lost.class);
        assertThat(hubSpot.interactions()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "<html>", "[]", "{}", "{\"access_token\": \"a\", \"refresh_token\": \"r\"}"})
    void doesNotKnowWhatAnAnswerWithoutTokensMeans(String body) {
        hubSpot.answers(PATH, 200, body);

        assertThat(renew()).isInstanceOf(Lost.class);
    }

    @ParameterizedTest
    @CsvSource({"429, 40, PT40S", "423, '', PT15S", "477, soon, PT15S", "429, 999999, PT1H"})
    void comesLaterWhenHubSpotAsksForIt(int status, String retryAfter, Duration after) {
        hubSpot.answers(
                PATH,
                new FakeHubSpot.Answer(
                        status, Map.of("Content-Type", "application/json", "Retry-After", retryAfter), "{}"));

        assertThat(renew())
                .asInstanceOf(type(NotNow.class))
                .extracting(NotNow::after)
                .isEqualTo(after);
    }

    @Test
    void knowsThatNothingWasSentWhenHubSpotCannotBeReached() {
        hubSpot.close();

        assertThat(renew()).isInstanceOf(NotNow.class);
    }

    @Test
    void doesNotKnowWhatASilentHubSpotHasDone() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            URI url = URI.create("http://localhost:" + silent.getLocalPort());
            HubSpotAccount account = new HubSpotAccount(url, url, "2026-03");

            Renewal renewal = new HubSpotTokenEndpoint(account, APP, Duration.ofMillis(200)).renew(REFRESH);

            assertThat(renewal).isEqualTo(new Lost("HubSpot did not answer"));
        }
    }

    @Test
    void keepsItsSecretToItself() {
        assertThat(APP.toString()).isEqualTo("HubSpotApp[our-app]");
    }

    private Renewal renew() {
        HubSpotAccount account = new HubSpotAccount(hubSpot.url(), hubSpot.url(), "2026-03");
        return new HubSpotTokenEndpoint(account, APP, Duration.ofSeconds(5)).renew(REFRESH);
    }

    private static String granted() {
        return """
                {"token_type": "bearer", "access_token": "a", "refresh_token": "r", "expires_in": 1800,
                 "hub_id": 48213907, "scopes": ["oauth"], "user_id": 1, "token_use": "access_token"}""";
    }
}
