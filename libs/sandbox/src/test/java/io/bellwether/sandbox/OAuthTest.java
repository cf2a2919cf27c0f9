package io.bellwether.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@TestProfile(FreshSandbox.class)
class OAuthTest {
    private static final String AUTHORIZE = "/sandbox/hubspot/oauth/authorize";
    private static final String TOKEN = "/sandbox/hubspot/oauth/2026-03/token";
    private static final String APP = "client_id=bellwether-sandbox-app";
    private static final String SECRET = "&client_secret=bellwether-development-secret";
    private static final String BACK = "&redirect_uri=http://localhost/back";

    @Test
    void asksForEveryScopeInWords() throws IOException {
        HttpResponse<String> page =
                Http.get(AUTHORIZE + "?" + APP + BACK + "&scope=oauth%20crm.objects.deals.read&state=%22%3E%3Cscript");

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body())
                .contains("See deals and their history", "crm.objects.deals.read", "localhost")
                .doesNotContain("\"><script");
    }

    @ParameterizedTest
    @CsvSource({
        "client_id=other, no app",
        APP + "&redirect_uri=javascript:alert(1), redirect URL",
        APP + "&redirect_uri=/relative, redirect URL",
        APP + "&redirect_uri=http://localhost/back%23x, redirect URL"
    })
    void leadsNowhereForAWrongApp(String query, String words) throws IOException {
        HttpResponse<String> page = Http.get(AUTHORIZE + "?" + query + "&scope=oauth");

        assertThat(page.statusCode()).isEqualTo(400);
        assertThat(page.body()).contains(words);
    }

    @Test
    void leadsBackWithTheStateWhenThePersonSaysNo() throws IOException {
        URI back = decide("decision=deny&state=abc");

        assertThat(back.toString()).startsWith("http://localhost/back?error=access_denied&");
        assertThat(back.toString()).endsWith("&state=abc");
    }

    @Test
    void opensTheApiWithTheTokenOfAConsent() throws IOException {
        JsonNode grant = Http.json(form(TOKEN, "grant_type=authorization_code&code=" + code("48213907")));

        HttpResponse<String> account = account(grant.path("access_token").asText());

        assertThat(grant.path("scopes").get(0).asText()).isEqualTo("oauth");
        assertThat(grant.path("hub_id").asLong()).isEqualTo(48213907);
        assertThat(account.statusCode()).isEqualTo(200);
    }

    @Test
    void keepsTheOtherAccountEmpty() throws IOException {
        JsonNode grant = Http.json(form(TOKEN, "grant_type=authorization_code&code=" + code("48213908")));
        String token = grant.path("access_token").asText();

        assertThat(grant.path("hub_id").asLong()).isEqualTo(48213908);
        assertThat(Http.json(account(token)).path("portalId").asLong()).isEqualTo(48213908);
        assertThat(Http.json(crm(token, "objects/2026-03/deals")).path("results"))
                .isEmpty();
        assertThat(Http.json(crm(token, "owners/2026-03")).path("results")).isEmpty();
        assertThat(Http.json(crm(token, "pipelines/2026-03/deals")).path("results"))
                .isNotEmpty();
        assertThat(crm(token, "objects/2026-03/deals/9001742316").statusCode()).isEqualTo(404);
        assertThat(Http.json(search(token)).path("total").asInt(-1)).isZero();
    }

    @Test
    void readsNothingFromTheAddress() throws IOException {
        HttpResponse<String> answer = Http.send(
                "POST",
                TOKEN + "?grant_type=refresh_token&" + APP + SECRET,
                "",
                "Content-Type",
                "application/x-www-form-urlencoded");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(Http.json(answer).path("error").asText()).isEqualTo("invalid_client");
    }

    @Test
    void failsAsTheFaultPlanSays() throws IOException {
        JsonNode grant = Http.json(form(TOKEN, "grant_type=authorization_code&code=" + code("48213907")));
        String refresh = "grant_type=refresh_token&refresh_token="
                + grant.path("refresh_token").asText();
        Http.faults("""
                [{"vendor": "hubspot", "operation": "oauth.token", "mode": "http_429"},
                 {"vendor": "hubspot", "operation": "oauth.token", "mode": "http_500", "after": true},
                 {"vendor": "hubspot", "operation": "oauth.token", "mode": "not_ok", "error": "invalid_grant"}]
                """);

        assertThat(form(TOKEN, refresh).statusCode()).isEqualTo(429);
        assertThat(form(TOKEN, refresh).statusCode()).isEqualTo(500);
        assertThat(Http.json(form(TOKEN, refresh)).path("status").asText()).isEqualTo("BAD_REFRESH_TOKEN");
        assertThat(form(TOKEN, refresh).statusCode()).isEqualTo(200);
    }

    private static HttpResponse<String> crm(String token, String path) throws IOException {
        return Http.get("/sandbox/hubspot/crm/" + path, "Authorization", "Bearer " + token);
    }

    private static HttpResponse<String> search(String token) throws IOException {
        return Http.send(
                "POST",
                "/sandbox/hubspot/crm/objects/2026-03/contacts/search",
                "{}",
                "Content-Type",
                "application/json",
                "Authorization",
                "Bearer " + token);
    }

    private static HttpResponse<String> account(String token) throws IOException {
        return Http.get("/sandbox/hubspot/account-info/2026-03/details", "Authorization", "Bearer " + token);
    }

    private static String code(String portal) throws IOException {
        return decide("decision=accept&scope=oauth&portal=" + portal).getQuery().replaceFirst("code=([^&]+).*", "$1");
    }

    private static URI decide(String fields) throws IOException {
        HttpResponse<String> answer = Http.send(
                "POST", AUTHORIZE, APP + BACK + "&" + fields, "Content-Type", "application/x-www-form-urlencoded");
        return URI.create(answer.headers().firstValue("location").orElseThrow());
    }

    private static HttpResponse<String> form(String path, String fields) throws IOException {
        return Http.send(
                "POST", path, fields + BACK + "&" + APP + SECRET, "Content-Type", "application/x-www-form-urlencoded");
    }
}
