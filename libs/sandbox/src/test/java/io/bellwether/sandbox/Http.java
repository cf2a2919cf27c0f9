package io.bellwether.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.eclipse.microprofile.config.ConfigProvider;

/// The client of the tests. It talks to the application that the test started.
public final class Http {
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private Http() {}

    public static HttpResponse<String> get(String path, String... headers) throws IOException {
        return send("GET", path, null, headers);
    }

    public static HttpResponse<String> send(String method, String path, String body, String... headers)
            throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(origin() + path))
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            return CLIENT.send(request.build(), BodyHandlers.ofString());
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    public static String origin() {
        int port = ConfigProvider.getConfig().getValue("quarkus.http.test-port", Integer.class);
        return "http://localhost:" + port;
    }

    public static HttpResponse<String> hubspot(String path) throws IOException {
        return get("/sandbox/hubspot" + path, "Authorization", "Bearer sandbox-hubspot-token");
    }

    public static HttpResponse<String> slack(String method, String json) throws IOException {
        return send(
                "POST",
                "/sandbox/slack/api/" + method,
                json,
                "Authorization",
                "Bearer xoxb-sandbox",
                "Content-Type",
                "application/json; charset=utf-8");
    }

    public static JsonNode json(HttpResponse<String> response) {
        return Json.parse(response.body()).orElseThrow(() -> new AssertionError("No JSON: " + response.body()));
    }

    public static JsonNode ledger(String vendor) throws IOException {
        return json(get("/sandbox/ledger?vendor=" + vendor)).path("items");
    }

    public static void faults(String plan) throws IOException {
        HttpResponse<String> response = send("PUT", "/sandbox/faults", plan);
        if (response.statusCode() != 200) {
            throw new AssertionError(response.body());
        }
    }
}
