package io.bellwether.local.acceptance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A person with a browser. It keeps the session's cookie, and remembers every secret that passed through its hands.
final class Person {
    private static final Pattern SECRET = Pattern.compile("(?:state|code)=([\\w-]{20,})");

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
    private final RunningBellwether running;
    private final List<String> secrets = new ArrayList<>();
    private String cookie = "";

    Person(RunningBellwether running) {
        this.running = running;
    }

    static BodyPublisher nothing() {
        return BodyPublishers.noBody();
    }

    /// The one that the present start has printed.
    String loginLink() {
        Matcher link = Pattern.compile(Pattern.quote(running.url()) + "/login/([\\w-]+)")
                .matcher(running.output());
        String last = "";
        while (link.find()) {
            last = link.group();
            secrets.add(link.group(1));
        }
        return last;
    }

    /// @return where it led
    String open(String address) {
        HttpResponse<String> answer = send(request(address).GET());
        String location = answer.headers()
                .firstValue("location")
                .orElseThrow(() -> new AssertionError(address + " was answered " + answer + " " + answer.body()));
        remember(location);
        return location;
    }

    int status(String address) {
        return send(request(address).GET()).statusCode();
    }

    String body(String address) {
        return send(request(address).GET()).body();
    }

    /// Follows the way to the consent page, accepts everything, and follows the way back.
    ///
    /// @return where it ended
    String consent(String begin) {
        String page = open(begin);
        Map<String, String> query = Arrays.stream(URI.create(page).getRawQuery().split("&"))
                .map(pair -> pair.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> URLDecoder.decode(pair[1], StandardCharsets.UTF_8)));
        Stream<String> scopes = Arrays.stream(query.get("scope").split(" ")).map(scope -> field("scope", scope));
        Stream<String> hidden = Stream.of("client_id", "redirect_uri", "state", "code_challenge")
                .map(name -> field(name, query.get(name)));
        String form = Stream.of(scopes, hidden, Stream.of("decision=accept", "portal=48213907"))
                .flatMap(each -> each)
                .collect(Collectors.joining("&"));
        String back = post("/sandbox/hubspot/oauth/authorize", form);
        return open(back);
    }

    /// Presses the button on the page of connections.
    String disconnect() {
        String page = body("/connect");
        Matcher button =
                Pattern.compile("action=\"(/connect/[\\w/-]+/disconnect)\"").matcher(page);
        Matcher csrf = Pattern.compile("name=\"csrf\" value=\"([\\w-]+)\"").matcher(page);
        if (!button.find() || !csrf.find()) {
            throw new AssertionError("There is no button to disconnect: " + page);
        }
        secrets.add(csrf.group(1));
        return post(button.group(1), field("csrf", csrf.group(1)));
    }

    List<String> secrets() {
        return List.copyOf(secrets);
    }

    HttpRequest.Builder request(String address) {
        URI uri = URI.create(address.startsWith("/") ? running.url() + address : address);
        HttpRequest.Builder request = HttpRequest.newBuilder(uri);
        return cookie.isEmpty() ? request : request.header("Cookie", cookie);
    }

    private String post(String address, String form) {
        HttpResponse<String> answer = send(request(address)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form)));
        String location = answer.headers()
                .firstValue("location")
                .orElseThrow(() -> new AssertionError(address + " was answered " + answer + " " + answer.body()));
        remember(location);
        return location;
    }

    private void remember(String location) {
        Matcher secret = SECRET.matcher(location);
        while (secret.find()) {
            secrets.add(secret.group(1));
        }
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> answer = http.send(request.build(), BodyHandlers.ofString());
            answer.headers().firstValue("set-cookie").ifPresent(set -> {
                cookie = set.split(";", 2)[0];
                secrets.add(cookie.split("=", 2)[1]);
            });
            return answer;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static String field(String name, String value) {
        return name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
