package io.bellwether.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;

/// The console behind an identity provider.
@QuarkusTest
@TestProfile(LogsInByOidcTest.BehindAProvider.class)
@QuarkusTestResource(TestDatabase.class)
@QuarkusTestResource(FakeTokenEndpoint.class)
@QuarkusTestResource(value = FakeIdentityProvider.class, restrictToAnnotatedClass = true)
class LogsInByOidcTest {
    private final HttpClient http =
            HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER).build();
    private final Map<String, String> cookies = new LinkedHashMap<>();

    /// Its own application, since the provider is there from the start.
    public static final class BehindAProvider implements QuarkusTestProfile {}

    @Test
    void beginsASessionWithTheHighestRoleThatTheProviderTells() {
        FakeIdentityProvider.roles = Set.of("viewer", "operator", "everyone");

        HttpResponse<String> end = logIn();

        assertThat(end.statusCode()).isEqualTo(303);
        assertThat(cookies).containsKey("bellwether");
        assertThat(get("/connect").body()).contains("mia.holm · operator");
    }

    @Test
    void letsNobodyInWithoutARole() {
        FakeIdentityProvider.roles = Set.of("everyone");

        HttpResponse<String> end = logIn();

        assertThat(end.statusCode()).isEqualTo(403);
        assertThat(end.body()).contains("You have no role here");
        assertThat(cookies).doesNotContainKey("bellwether");
    }

    @Test
    void leavesTheApiToSessionsAndTheToken() {
        assertThat(get("/api/v1/connections").statusCode()).isEqualTo(401);
        assertThat(Api.get("/api/v1/rules").statusCode()).isIn(200, 400);
        assertThat(get("/login").body()).contains("Log in with your organization");
    }

    /// Follows the redirects to the provider, which sends the browser back at once.
    private HttpResponse<String> logIn() {
        HttpResponse<String> answer = get("/login/oidc");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(302);
        Map<String, String> asked = Browser.query(Browser.location(answer));
        assertThat(asked.get("redirect_uri")).endsWith("/login/oidc");
        answer = get("/login/oidc?code=x&state=" + asked.get("state"));
        for (int hop = 0; hop < 3 && answer.statusCode() == 302; hop++) {
            answer = get(Browser.location(answer).getPath());
        }
        return answer;
    }

    private HttpResponse<String> get(String path) {
        int port = ConfigProvider.getConfig().getValue("quarkus.lambda.mock-event-server.test-port", Integer.class);
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path));
        if (!cookies.isEmpty()) {
            request.header(
                    "Cookie",
                    cookies.entrySet().stream()
                            .map(each -> each.getKey() + "=" + each.getValue())
                            .collect(Collectors.joining("; ")));
        }
        try {
            HttpResponse<String> answer = http.send(request.build(), BodyHandlers.ofString());
            answer.headers().allValues("set-cookie").forEach(set -> {
                String[] pair = set.split(";", 2)[0].split("=", 2);
                cookies.put(pair[0], pair[1]);
            });
            return answer;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
