package io.bellwether.local.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.bellwether.crm.openapi.Interaction;
import io.bellwether.crm.openapi.VendorSpecs;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What the fake HubSpot answers, checked against HubSpot's own OpenAPI files.
@ExtendWith(SharedRun.class)
class SandboxSpeaksHubSpotIT {
    private static final String DEAL = "9001742316";
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final Map<String, String> HEADERS =
            Map.of("Authorization", "Bearer sandbox-hubspot-token", "Content-Type", "application/json");

    private final String hubSpot;

    SandboxSpeaksHubSpotIT(RunningBellwether running) {
        this.hubSpot = running.url() + "/sandbox/hubspot";
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-03", "2026-09"})
    void answersAsHubSpotsOpenApiFilesSay(String version) {
        Optional<Path> directory = VendorSpecs.directory();
        if (directory.isEmpty()) {
            System.out.println("Skipped: SPECS_DIR names no directory of the vendors' OpenAPI files");
        }
        assumeTrue(directory.isPresent());
        VendorSpecs specs = VendorSpecs.in(directory.get().resolve("hubspot").resolve(version));
        String objects = "/crm/objects/" + version;

        List<Interaction> interactions = List.of(
                get("/account-info/" + version + "/details", ""),
                get("/crm/pipelines/" + version + "/deals", ""),
                get("/crm/owners/" + version, "limit=5"),
                get("/crm/owners/" + version + "/" + owner(objects), ""),
                get(objects + "/0-3/" + DEAL, "properties=dealname,amount&propertiesWithHistory=dealstage"),
                get(objects + "/0-3/" + DEAL, "associations=companies,contacts"),
                get(objects + "/0-3", "limit=3&properties=dealname"),
                get(objects + "/0-1", "limit=2&properties=email"),
                get(objects + "/0-2", "limit=2&properties=name,domain"),
                get(objects + "/0-3", "limit=3&archived=true"),
                post(objects + "/0-3/search", """
                        {"filterGroups": [{"filters": [{"propertyName": "pipeline", "operator": "EQ",
                          "value": "default"}]}], "sorts": [], "properties": ["dealname"], "limit": 2, "after": "0"}
                        """),
                post(objects + "/0-3/search", """
                        {"filterGroups": [{"filters": [{"propertyName": "hs_lastmodifieddate", "operator": "GTE",
                          "value": "1"}]}], "sorts": ["hs_lastmodifieddate"], "properties": [], "limit": 2,
                         "after": "0"}
                        """),
                post(objects + "/0-3/batch/read", """
                        {"inputs": [{"id": "%s"}], "properties": ["dealname"],
                         "propertiesWithHistory": ["dealstage"]}
                        """.formatted(DEAL)),
                post("/crm/associations/" + version + "/deals/companies/batch/read", """
                        {"inputs": [{"id": "%s"}]}
                        """.formatted(DEAL)));

        assertThat(interactions).extracting(Interaction::status).containsOnly(200);
        List<String> problems = interactions.stream()
                .flatMap(each -> specs.problems(each).stream())
                .toList();
        System.out.println(specs.summary("HubSpot " + version + ", answered by the sandbox"));
        assertThat(problems).isEmpty();
        assertThat(specs.validated()).hasSizeGreaterThanOrEqualTo(8);
    }

    /// The newer file leaves out what a granted token looks like.
    @Test
    void handsOutTokensAsHubSpotsOpenApiFilesSay() {
        String version = "2026-03";
        Optional<Path> directory = VendorSpecs.directory();
        assumeTrue(directory.isPresent());
        VendorSpecs specs = VendorSpecs.in(directory.get().resolve("hubspot").resolve(version));
        String token = "/oauth/" + version + "/token";
        Interaction exchanged = form(token, "grant_type=authorization_code&redirect_uri=http://us/&code=" + code());
        JsonNode grant = new Answer(200, "", exchanged.responseBody()).json();
        String access = grant.path("access_token").asText();
        String refresh = grant.path("refresh_token").asText();

        List<Interaction> granted = List.of(
                exchanged,
                form(token, "grant_type=refresh_token&refresh_token=" + refresh),
                form(token + "/introspect", "token=" + access),
                form(token + "/introspect", "token=" + refresh));
        List<Interaction> refused = List.of(
                form(token, "grant_type=refresh_token&refresh_token=none"),
                form(token + "/introspect", "token_type_hint=access_token"),
                form(token + "/revoke", "token=none"));

        assertThat(granted).extracting(Interaction::status).containsOnly(200);
        assertThat(refused).extracting(Interaction::status).containsOnly(400);
        assertThat(grant.path("expires_in").asInt()).isEqualTo(1800);
        assertThat(access).hasSizeGreaterThan(300);
        assertThat(Stream.concat(granted.stream(), refused.stream()).flatMap(each -> specs.problems(each).stream()))
                .isEmpty();
        assertThat(specs.validated()).contains("POST " + token, "POST " + token + "/introspect");
        assertThat(form(token + "/revoke", "token=" + refresh).status()).isEqualTo(204);
        assertThat(form(token, "grant_type=refresh_token&refresh_token=" + refresh)
                        .responseBody())
                .contains("BAD_REFRESH_TOKEN", "invalid_grant");
    }

    /// What the consent page's button brings.
    private String code() {
        String location = Http.location(HttpRequest.newBuilder(URI.create(hubSpot + "/oauth/authorize"))
                .header("Content-Type", FORM)
                .POST(BodyPublishers.ofString(
                        "decision=accept&client_id=bellwether-sandbox-app&scope=oauth" + "&redirect_uri=http://us/")));
        return location.replaceFirst(".*code=([\\w-]+).*", "$1");
    }

    private Interaction form(String path, String fields) {
        String body = fields + "&client_id=bellwether-sandbox-app&client_secret=" + BellwetherApi.SECRET;
        Answer answer = Http.send(HttpRequest.newBuilder(URI.create(hubSpot + path))
                .header("Content-Type", FORM)
                .POST(BodyPublishers.ofString(body)));
        return new Interaction(
                "POST",
                path,
                Map.of(),
                Map.of("Content-Type", FORM),
                body,
                answer.status(),
                "application/json",
                answer.body());
    }

    private String owner(String objects) {
        return Http.send(request(objects + "/0-3/" + DEAL, "properties=hubspot_owner_id"))
                .json()
                .path("properties")
                .path("hubspot_owner_id")
                .asText();
    }

    private Interaction get(String path, String query) {
        Answer answer = Http.send(request(path, query));
        return new Interaction(
                "GET", path, parameters(query), HEADERS, "", answer.status(), "application/json", answer.body());
    }

    /// The run's own searches count against the same five a second.
    private Interaction post(String path, String body) {
        Answer answer = Eventually.get(
                Duration.ofSeconds(60),
                () -> Http.send(request(path, "").POST(BodyPublishers.ofString(body))),
                each -> each.status() != 429);
        return new Interaction(
                "POST", path, Map.of(), HEADERS, body, answer.status(), "application/json", answer.body());
    }

    private HttpRequest.Builder request(String path, String query) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(hubSpot + path + (query.isEmpty() ? "" : "?" + query)));
        HEADERS.forEach(request::header);
        return request;
    }

    private static Map<String, List<String>> parameters(String query) {
        Map<String, List<String>> parameters = new LinkedHashMap<>();
        Arrays.stream(query.split("&"))
                .filter(each -> !each.isEmpty())
                .map(each -> each.split("=", 2))
                .forEach(each -> parameters
                        .computeIfAbsent(each[0], _ -> new ArrayList<>())
                        .addAll(List.of(each[1].split(","))));
        return parameters;
    }
}
