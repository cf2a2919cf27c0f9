package io.bellwether.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
@QuarkusTestResource(FakeTokenEndpoint.class)
class LogsInTest {

    @Inject
    LoginLinks links;

    @Test
    void beginsASessionByTheLink() {
        Browser browser = new Browser();

        HttpResponse<String> answer = browser.get(links.offer());

        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(answer.headers().firstValue("location").orElseThrow()).endsWith("/connect");
        assertThat(answer.headers().firstValue("set-cookie").orElseThrow())
                .startsWith("bellwether=")
                .containsIgnoringCase("HttpOnly")
                .containsIgnoringCase("SameSite=Lax")
                .containsIgnoringCase("Path=/");
        assertThat(browser.get("/connect").statusCode()).isEqualTo(200);
    }

    @Test
    void takesALinkOnceThoughManyFollowItAtOnce() throws Exception {
        String link = links.offer();
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<Integer>> attempts = IntStream.range(0, 16)
                    .<Callable<Integer>>mapToObj(
                            _ -> () -> new Browser().get(link).statusCode())
                    .toList();

            List<Integer> answers =
                    executor.invokeAll(attempts).stream().map(Future::resultNow).toList();

            assertThat(answers).containsOnlyOnce(303).contains(401);
        }
    }

    @Test
    void endsTheEarlierLinkWithANewOne() {
        String first = links.offer();
        links.offer();

        assertThat(new Browser().get(first).statusCode()).isEqualTo(401);
    }

    @Test
    void beginsASessionByTheOperatorsToken() {
        Browser browser = new Browser();

        browser.post("/login", Map.of("token", TestDatabase.TOKEN));

        assertThat(browser.get("/connect").statusCode()).isEqualTo(200);
    }

    @Test
    void refusesAnotherToken() {
        HttpResponse<String> answer = new Browser().post("/login", Map.of("token", "guessed-token-of-somebody"));

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().firstValue("set-cookie")).isEmpty();
        assertThat(answer.body()).doesNotContain("guessed-token");
    }

    @Test
    void keepsOnlyTheDigestOfASession() {
        Browser browser = Browser.of(Role.VIEWER);
        String token = browser.cookie().split("=", 2)[1];

        assertThat(Seed.text("SELECT string_agg(operator_session::text, ' ') FROM operator_session"))
                .doesNotContain(token)
                .contains(java.util.HexFormat.of().formatHex(Secret.digest(token)));
    }

    @Test
    void endsTheSessionByLoggingOut() {
        Browser browser = Browser.of(Role.VIEWER);
        String cookie = browser.cookie();

        HttpResponse<String> answer = browser.post("/logout", Map.of("csrf", browser.csrf()));

        assertThat(answer.headers().firstValue("set-cookie").orElseThrow()).containsIgnoringCase("Max-Age=0");
        assertThat(new Browser()
                        .send("GET", "/connect", "", Map.of("Cookie", cookie))
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void logsNobodyOutForAnotherPage() {
        Browser browser = Browser.of(Role.VIEWER);

        HttpResponse<String> answer = browser.post("/logout", Map.of("csrf", "guessed"));

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(browser.get("/connect").statusCode()).isEqualTo(200);
    }

    @Test
    void letsNoSessionLiveForEver() {
        Browser browser = Browser.of(Role.ADMIN);
        Seed.run("UPDATE operator_session SET expires_at = now() - interval '1 second'");

        assertThat(browser.get("/connect").statusCode()).isEqualTo(401);
    }

    @ParameterizedTest
    @EnumSource(Role.class)
    void readsTheApiWithASession(Role role) {
        Seed.nothing();

        assertThat(Browser.of(role).get("/api/v1/connections").statusCode()).isEqualTo(200);
    }

    @Test
    void changesNothingByTheApiWithoutThePagesProof() {
        Seed.nothing();
        Browser browser = Browser.of(Role.ADMIN);
        String path = "/api/v1/effects/" + UUID.randomUUID() + "/resend";

        Api.problem(browser.send("POST", path, "", Map.of()), 403);
        Api.problem(browser.send("POST", path, "", Map.of(Admit.CSRF_HEADER, "guessed")), 403);
        Api.problem(browser.send("POST", path, "", Map.of(Admit.CSRF_HEADER, browser.csrf())), 404);
    }

    @Test
    void letsViewersChangeNothing() {
        Browser browser = Browser.of(Role.VIEWER);
        String path = "/api/v1/effects/" + UUID.randomUUID() + "/resend";

        Api.problem(browser.send("POST", path, "", Map.of(Admit.CSRF_HEADER, browser.csrf())), 403);
    }

    @Test
    void letsOperatorsDisconnectNothing() {
        Browser browser = Browser.of(Role.OPERATOR);
        String path = "/api/v1/connections/" + UUID.randomUUID();

        Api.problem(browser.send("DELETE", path, "", Map.of(Admit.CSRF_HEADER, browser.csrf())), 403);
    }

    @Test
    void takesAWrongBearerTokenForNoSession() {
        Browser browser = Browser.of(Role.ADMIN);

        Api.problem(
                browser.send("GET", "/api/v1/connections", "", Map.of("Authorization", "Bearer somebody-elses-token")),
                401);
    }
}
