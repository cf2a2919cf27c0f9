package io.bellwether.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
@QuarkusTestResource(FakeTokenEndpoint.class)
class ConnectsHubSpotTest {
    private static final String PORTAL = "48213907";

    private Browser browser;

    @BeforeEach
    void begin() {
        Seed.nothing();
        Seed.run("DELETE FROM consent");
        FakeTokenEndpoint.reset();
        browser = Browser.of(Role.ADMIN);
    }

    @Test
    void leadsToTheVendorsPageWithAllThatItNeeds() {
        HttpResponse<String> answer = browser.get("/connect/hubspot");

        URI page = Browser.location(answer);
        assertThat(page.toString()).startsWith("https://app.hubspot.example/oauth/authorize?");
        Map<String, String> query = Browser.query(page);
        assertThat(query)
                .containsEntry("client_id", "our-app")
                .containsEntry("redirect_uri", "http://localhost:8080/connect/hubspot/callback")
                .containsEntry("code_challenge_method", "S256");
        assertThat(query.get("scope").split(" ")).contains("oauth", "crm.objects.deals.read");
        assertThat(Base64.getUrlDecoder().decode(query.get("state"))).hasSize(32);
        assertThat(page.toString()).doesNotContain(FakeTokenEndpoint.SECRET);
    }

    @Test
    void keepsOnlyTheDigestOfTheState() {
        String state = browser.begin("").get("state");

        assertThat(Seed.text("SELECT consent::text FROM consent"))
                .doesNotContain(state)
                .contains(java.util.HexFormat.of().formatHex(Secret.digest(state)));
    }

    @Test
    void connectsTheAccountThatConsented() {
        Map<String, String> asked = browser.begin("");

        HttpResponse<String> answer = back(asked.get("state"), "&code=the-code");

        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(Browser.location(answer).toString()).endsWith("/connect?connected=" + PORTAL);
        Map<String, String> form = FakeTokenEndpoint.calls("/token").getFirst().form();
        assertThat(form)
                .containsEntry("grant_type", "authorization_code")
                .containsEntry("code", "the-code")
                .containsEntry("redirect_uri", "http://localhost:8080/connect/hubspot/callback")
                .containsEntry("client_id", "our-app")
                .containsEntry("client_secret", FakeTokenEndpoint.SECRET);
        assertThat(Secret.text(Secret.digest(form.get("code_verifier")))).isEqualTo(asked.get("code_challenge"));
        JsonNode connection = connections().get(0);
        assertThat(connection.get("account").asText()).isEqualTo(PORTAL);
        assertThat(connection.get("state").asText()).isEqualTo("connected");
        assertThat(connection.get("method").asText()).isEqualTo("oauth");
        assertThat(connection.get("missingScopes")).isEmpty();
        assertThat(connection.get("expiresAt").isNull()).isFalse();
        assertThat(browser.get("/connect?connected=" + PORTAL).body()).contains("is connected.");
    }

    @Test
    void tellsNoTokenToAnybody() {
        connect();

        assertThat(Api.get("/api/v1/connections").body()
                        + browser.get("/connect").body()
                        + Seed.text("SELECT credential::text FROM credential"))
                .doesNotContain(FakeTokenEndpoint.ACCESS, FakeTokenEndpoint.REFRESH, FakeTokenEndpoint.SECRET)
                .doesNotContain(hex(FakeTokenEndpoint.ACCESS), hex(FakeTokenEndpoint.REFRESH));
    }

    @Test
    void connectsAgainOnlyWhenItIsForced() {
        connect();

        HttpResponse<String> answer = browser.get("/connect/hubspot");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("connected already");
        assertThat(browser.begin("?force=true")).containsKey("state");
    }

    @Test
    void sendsWhoIsNotLoggedInToTheLogin() {
        HttpResponse<String> answer = new Browser().get("/connect/hubspot");

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.body()).contains("Log in first", "href=\"/login\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"VIEWER", "OPERATOR"})
    void letsOnlyAdministratorsConnect(String role) {
        HttpResponse<String> answer = Browser.of(Role.valueOf(role)).get("/connect/hubspot");

        assertThat(answer.statusCode()).isEqualTo(403);
    }

    @Test
    void saysThatThePersonSaidNo() {
        String state = browser.begin("").get("state");

        HttpResponse<String> answer = back(state, "&error=access_denied&error_description=%3Cscript%3Ealert(1)");

        refused(answer, 200, "HubSpot was not connected");
        assertThat(answer.body()).doesNotContain("<script>alert", "alert(1)");
        refused(back(state, "&code=later"), 400, "does not lead anywhere");
    }

    @Test
    void writesNothingOfAnErrorIntoThePage() {
        String state = browser.begin("").get("state");

        HttpResponse<String> answer = back(state, "&error=%3Cimg+src%3Dx+onerror%3Dalert(1)%3E");

        refused(answer, 502, "HubSpot refused");
        assertThat(answer.body()).doesNotContain("<img", "onerror");
    }

    @Test
    void refusesAConsentThatTookTooLong() {
        String state = browser.begin("").get("state");
        Seed.run("UPDATE consent SET expires_at = now() - interval '1 second'");

        refused(back(state, "&code=x"), 400, "That took too long");
    }

    /// The last but one is the form that states had in an application of this kind: JSON that anybody can write.
    @ParameterizedTest
    @ValueSource(strings = {"", "x", "../../..", "eyJ1c2VySWQiOiIxIiwicHJvdmlkZXIiOiJodWJzcG90In0", "%00"})
    void refusesAForgedState(String state) {
        browser.begin("");

        refused(back(state, "&code=x"), 400, "does not lead anywhere");
    }

    @Test
    void refusesAStateThatIsTooLong() {
        refused(back("a".repeat(3000), "&code=x"), 400, "does not lead anywhere");
    }

    @Test
    void refusesAWayBackWithoutAState() {
        refused(browser.get("/connect/hubspot/callback?code=x"), 400, "does not lead anywhere");
    }

    @Test
    void refusesAWayBackWithoutACode() {
        refused(back(browser.begin("").get("state"), ""), 400, "Something is missing");
    }

    @Test
    void usesAStateOnce() {
        String state = browser.begin("").get("state");
        back(state, "&code=x");

        refusedThough(back(state, "&code=x"), 400, "does not lead anywhere");
        assertThat(FakeTokenEndpoint.calls("/token")).hasSize(1);
    }

    @Test
    void exchangesOneCodeThoughTheStateComesManyTimesAtOnce() throws Exception {
        String state = browser.begin("").get("state");
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<Integer>> attempts = IntStream.range(0, 32)
                    .<Callable<Integer>>mapToObj(
                            _ -> () -> back(state, "&code=x").statusCode())
                    .toList();

            List<Integer> answers =
                    executor.invokeAll(attempts).stream().map(Future::resultNow).toList();

            assertThat(answers).containsOnlyOnce(303);
            assertThat(FakeTokenEndpoint.calls("/token")).hasSize(1);
        }
    }

    @Test
    void refusesAnotherPersonsStateAndLeavesItToThem() {
        String state = browser.begin("").get("state");
        Browser other = Browser.of(Role.ADMIN);

        HttpResponse<String> stolen = other.get("/connect/hubspot/callback?code=x&state=" + state);

        refused(stolen, 403, "Somebody else began this");
        assertThat(back(state, "&code=x").statusCode()).isEqualTo(303);
    }

    @Test
    void refusesAStateInABrowserThatIsNotLoggedIn() {
        String state = browser.begin("").get("state");

        refused(new Browser().get("/connect/hubspot/callback?code=x&state=" + state), 401, "Log in first");
    }

    @Test
    void refusesAnotherVendorsState() {
        String state = browser.begin("").get("state");
        Seed.run("UPDATE consent SET provider = 'salesforce'");

        refused(back(state, "&code=x"), 400, "another vendor");
    }

    @Test
    void saysWhichScopesWereNotGranted() {
        FakeTokenEndpoint.grants(PORTAL, "\"oauth\",\"crm.objects.deals.read\"");

        HttpResponse<String> answer = back(browser.begin("").get("state"), "&code=x");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body())
                .contains("less than was asked for", "crm.objects.owners.read")
                .doesNotContain("<code>crm.objects.deals.read");
        assertThat(connections().get(0).get("missingScopes"))
                .extracting(JsonNode::asText)
                .contains("crm.objects.owners.read")
                .doesNotContain("crm.objects.deals.read");
    }

    @Test
    void bindsNoWorkspaceToAnotherAccount() {
        connect();
        FakeTokenEndpoint.grants("99", FakeTokenEndpoint.SCOPES);

        HttpResponse<String> answer = back(browser.begin("?force=true").get("state"), "&code=x");

        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(answer.body()).contains("another HubSpot account", "99", PORTAL);
        assertThat(connections()).hasSize(1);
        assertThat(connections().get(0).get("account").asText()).isEqualTo(PORTAL);
        assertThat(FakeTokenEndpoint.calls("/revoke"))
                .singleElement()
                .satisfies(call -> assertThat(call.form()).containsEntry("token", FakeTokenEndpoint.REFRESH));
    }

    @Test
    void connectsAnotherAccountToAWorkspaceOfItsOwn() {
        connect();
        FakeTokenEndpoint.grants("99", FakeTokenEndpoint.SCOPES);

        HttpResponse<String> answer = back(browser.begin("?workspace=new").get("state"), "&code=x");

        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(Seed.text("SELECT count(DISTINCT workspace_id)::text FROM connection"))
                .isEqualTo("2");
    }

    @Test
    void namesAnAccountOnceWhoseWorkspaceBearsItsName() {
        FakeTokenEndpoint.grants("99", FakeTokenEndpoint.SCOPES);

        back(browser.begin("?workspace=new").get("state"), "&code=x");

        assertThat(browser.get("/connect").body()).contains("<h2>HubSpot 99</h2><small>by consent</small>");
    }

    @Test
    void asksWhichAccountIsMeantWhereThereAreSeveral() {
        connect();
        FakeTokenEndpoint.grants("99", FakeTokenEndpoint.SCOPES);
        back(browser.begin("?workspace=new").get("state"), "&code=x");

        HttpResponse<String> answer = browser.get("/connect/hubspot");

        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(Browser.location(answer).toString()).endsWith("/connect");
    }

    @ParameterizedTest
    @ValueSource(strings = {"00000000-0000-0000-0000-000000000009", "ours", "%27%20OR%201=1"})
    void knowsNoOtherWorkspace(String workspace) {
        connect();

        refusedThough(browser.get("/connect/hubspot?workspace=" + workspace), 404, "no such workspace");
    }

    @Test
    void saysThatACodeWasNotTaken() {
        FakeTokenEndpoint.SCRIPT.add(new FakeTokenEndpoint.Answer(
                400, "{\"status\": \"BAD_AUTH_CODE\", \"error\": \"invalid_grant\", \"message\": \"code x\"}", 0));

        refused(back(browser.begin("").get("state"), "&code=x"), 502, "did not take its own code");
    }

    @Test
    void saysThatTheAppIsNotSetUpRightly() {
        FakeTokenEndpoint.SCRIPT.add(new FakeTokenEndpoint.Answer(
                400, "{\"status\": \"BAD_CLIENT_SECRET\", \"error\": \"invalid_client\"}", 0));

        refused(back(browser.begin("").get("state"), "&code=x"), 502, "BELLWETHER_HUBSPOT_CLIENT_SECRET");
    }

    @Test
    void doesNotExchangeACodeTwiceWhenTheVendorFails() {
        FakeTokenEndpoint.SCRIPT.add(new FakeTokenEndpoint.Answer(500, "oops", 0));

        refused(back(browser.begin("").get("state"), "&code=x"), 504, "not answering");
        assertThat(FakeTokenEndpoint.calls("/token")).hasSize(1);
    }

    @Test
    void waitsForNoVendorWithoutEnd() {
        FakeTokenEndpoint.SCRIPT.add(new FakeTokenEndpoint.Answer(200, "{}", 20_000));

        refused(back(browser.begin("").get("state"), "&code=x"), 504, "did not answer");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "[]", "<html>", "{\"access_token\": \"a\", \"expires_in\": 1800}"})
    void connectsNothingByAnAnswerWithoutTokens(String body) {
        FakeTokenEndpoint.SCRIPT.add(new FakeTokenEndpoint.Answer(200, body, 0));

        refused(back(browser.begin("").get("state"), "&code=x"), 504, "not answering");
    }

    @Test
    void guardsItsPages() {
        HttpResponse<String> answer = browser.get("/connect");

        assertThat(answer.headers().firstValue("content-security-policy").orElseThrow())
                .contains("default-src 'none'", "frame-ancestors 'none'");
        assertThat(answer.headers().firstValue("referrer-policy")).hasValue("no-referrer");
        assertThat(answer.headers().firstValue("cache-control")).hasValue("no-store");
        assertThat(answer.body()).doesNotContain("<script");
    }

    @Test
    void disconnectsAndRevokes() {
        connect();
        JsonNode connection = connections().get(0);

        HttpResponse<String> answer = Api.send(
                "DELETE", "/api/v1/connections/" + connection.get("id").asText(), "Bearer " + TestDatabase.TOKEN);

        assertThat(Api.parse(answer.body()).get("state").asText()).isEqualTo("disconnected");
        assertThat(FakeTokenEndpoint.calls("/revoke"))
                .singleElement()
                .satisfies(call -> assertThat(call.form()).containsEntry("token", FakeTokenEndpoint.REFRESH));
        assertThat(Seed.text("SELECT count(*)::text FROM credential")).isEqualTo("0");
        assertThat(browser.begin("")).containsKey("state");
    }

    @Test
    void disconnectsNothingForAnotherPage() {
        connect();
        String path = disconnectPath();

        HttpResponse<String> answer = browser.post(path, Map.of("csrf", "guessed"));

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(connections().get(0).get("state").asText()).isEqualTo("connected");
        browser.post(path, Map.of("csrf", browser.csrf()));
        assertThat(connections().get(0).get("state").asText()).isEqualTo("disconnected");
    }

    private String disconnectPath() {
        return "/connect/" + Seed.text("SELECT workspace_id::text FROM connection") + "/"
                + connections().get(0).get("id").asText() + "/disconnect";
    }

    private void connect() {
        assertThat(back(browser.begin("").get("state"), "&code=first").statusCode())
                .isEqualTo(303);
    }

    private HttpResponse<String> back(String state, String rest) {
        return browser.get("/connect/hubspot/callback?state=" + encoded(state) + rest);
    }

    private static String encoded(String state) {
        return state.startsWith("%") ? state : URLEncoder.encode(state, StandardCharsets.UTF_8);
    }

    private static JsonNode connections() {
        return Api.json("/api/v1/connections").get("items");
    }

    private static void refused(HttpResponse<String> answer, int status, String words) {
        refusedThough(answer, status, words);
        assertThat(connections()).isEmpty();
    }

    private static void refusedThough(HttpResponse<String> answer, int status, String words) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("content-type").orElseThrow()).startsWith("text/html");
        assertThat(answer.body()).contains(words);
    }

    private static String hex(String text) {
        return java.util.HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8));
    }
}
