package io.bellwether.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jspecify.annotations.Nullable;

/// Speaks to the function through the event server that stands for API Gateway and Lambda.
final class Api {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final ObjectMapper JSON = new ObjectMapper();

    private Api() {}

    /// @param authorization null to send none
    static HttpResponse<String> send(String method, String path, @Nullable String authorization) {
        int port = ConfigProvider.getConfig().getValue("quarkus.lambda.mock-event-server.test-port", Integer.class);
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .method(method, HttpRequest.BodyPublishers.noBody());
        if (authorization != null) {
            request.header("Authorization", authorization);
        }
        return send(request);
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return HTTP.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    static HttpResponse<String> post(String path, String body) {
        return send("POST", path, body, Map.of());
    }

    /// As the operator, with a JSON body.
    static HttpResponse<String> send(String method, String path, String body, Map<String, String> headers) {
        int port = ConfigProvider.getConfig().getValue("quarkus.lambda.mock-event-server.test-port", Integer.class);
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .header("Authorization", "Bearer " + TestDatabase.TOKEN)
                .header("Content-Type", "application/json");
        headers.forEach(request::header);
        return send(request);
    }

    static HttpResponse<String> get(String path) {
        return send("GET", path, "Bearer " + TestDatabase.TOKEN);
    }

    /// The JSON of an answer that must be 200.
    static JsonNode json(String path) {
        HttpResponse<String> answer = get(path);
        assertThat(answer.statusCode()).as(path + " " + answer.body()).isEqualTo(200);
        return parse(answer.body());
    }

    /// The JSON of an answer to a POST without a body.
    static JsonNode post(String path, int status) {
        HttpResponse<String> answer = send("POST", path, "Bearer " + TestDatabase.TOKEN);
        assertThat(answer.statusCode()).as(path + " " + answer.body()).isEqualTo(status);
        return parse(answer.body());
    }

    static JsonNode parse(String body) {
        try {
            return JSON.readTree(body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The ids of a list's items, read part by part.
    static List<String> allIds(String path) {
        List<String> ids = new ArrayList<>();
        String cursor = "";
        while (true) {
            JsonNode part = json(path + cursor);
            part.get("items").forEach(item -> ids.add(item.get("id").asText()));
            if (part.get("next").isNull()) {
                return ids;
            }
            cursor = "&cursor=" + URLEncoder.encode(part.get("next").asText(), StandardCharsets.UTF_8);
        }
    }

    /// Checks that the answer is a problem as all errors are.
    static JsonNode problem(HttpResponse<String> answer, int status) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("content-type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("application/problem+json"));
        JsonNode problem = parse(answer.body());
        assertThat(problem.get("type").asText()).startsWith("urn:bellwether:problem:");
        assertThat(problem.get("title").asText()).isNotBlank();
        assertThat(problem.get("detail").asText()).isNotBlank();
        assertThat(problem.get("correlationId").asText()).hasSize(36);
        return problem;
    }
}
