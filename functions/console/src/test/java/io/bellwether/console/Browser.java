package io.bellwether.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.stores.postgres.PostgresSessions;
import io.bellwether.stores.postgres.PostgresSessions.Person;
import io.quarkus.arc.Arc;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.ConfigProvider;

/// A person's browser: it keeps its cookie and follows no redirect.
final class Browser {
    private static final HttpClient HTTP =
            HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER).build();

    private String cookie = "";

    /// Logged in with that role.
    static Browser of(Role role) {
        Browser browser = new Browser();
        String token = Secret.random();
        Arc.container()
                .instance(PostgresSessions.class)
                .get()
                .begin(
                        Secret.digest(token),
                        new Person("someone", role.label()),
                        Instant.now(),
                        Instant.now().plusSeconds(600));
        browser.cookie = "bellwether=" + token;
        return browser;
    }

    HttpResponse<String> get(String path) {
        return send("GET", path, "", Map.of());
    }

    HttpResponse<String> post(String path, Map<String, String> form) {
        String body = form.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return send("POST", path, body, Map.of("Content-Type", "application/x-www-form-urlencoded"));
    }

    HttpResponse<String> send(String method, String path, String body, Map<String, String> headers) {
        int port = ConfigProvider.getConfig().getValue("quarkus.lambda.mock-event-server.test-port", Integer.class);
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        headers.forEach(request::header);
        if (!cookie.isEmpty()) {
            request.header("Cookie", cookie);
        }
        try {
            HttpResponse<String> answer = HTTP.send(request.build(), BodyHandlers.ofString());
            answer.headers().firstValue("set-cookie").ifPresent(set -> cookie = set.split(";", 2)[0]);
            return answer;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    String cookie() {
        return cookie;
    }

    /// What the page's forms send to prove where they come from.
    String csrf() {
        Matcher field = Pattern.compile("name=\"csrf\" value=\"([\\w-]+)\"")
                .matcher(get("/connect").body());
        assertThat(field.find()).isTrue();
        return field.group(1);
    }

    /// Begins a consent and reads the vendor's address.
    Map<String, String> begin(String query) {
        HttpResponse<String> answer = get("/connect/hubspot" + query);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(303);
        return query(location(answer));
    }

    static URI location(HttpResponse<String> answer) {
        return URI.create(answer.headers().firstValue("location").orElseThrow());
    }

    static Map<String, String> query(URI uri) {
        return Arrays.stream(uri.getRawQuery().split("&"))
                .map(pair -> pair.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> URLDecoder.decode(pair[1], StandardCharsets.UTF_8)));
    }
}
