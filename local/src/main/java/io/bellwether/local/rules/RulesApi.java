package io.bellwether.local.rules;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.bellwether.local.start.Refusal;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The rules of a running installation.
final class RulesApi {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final String url;
    private final String token;
    private final String workspace;
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

    RulesApi(String url, String token, Optional<String> workspace) {
        this.url = url.replaceAll("/+$", "");
        this.token = token;
        this.workspace = workspace
                .map(each -> "?workspace=" + URLEncoder.encode(each, StandardCharsets.UTF_8))
                .orElse("");
    }

    /// By their ids, in their order.
    Map<String, Map<String, Object>> rules() {
        Map<String, Object> answer = call("GET", "", "", Optional.empty());
        Map<String, Map<String, Object>> rules = new LinkedHashMap<>();
        if (answer.get("items") instanceof List<?> items) {
            for (Object item : items) {
                Map<String, Object> rule = JSON.convertValue(item, new TypeReference<>() {});
                rules.put(String.valueOf(rule.get("id")), rule);
            }
        }
        return rules;
    }

    void create(Map<String, Object> rule) {
        call("POST", "", json(rule), Optional.empty());
    }

    void update(String id, int version, Map<String, Object> rule) {
        call("PUT", "/" + id, json(rule), Optional.of(version));
    }

    void delete(String id, int version) {
        call("DELETE", "/" + id, "", Optional.of(version));
    }

    private Map<String, Object> call(String method, String path, String body, Optional<Integer> seen) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url + "/api/v1/rules" + path + workspace))
                .timeout(PATIENCE)
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .method(
                        method,
                        body.isEmpty()
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(body));
        seen.ifPresent(version -> request.header("If-Match", "\"" + version + "\""));
        HttpResponse<String> answer;
        try {
            answer = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw Refusal.ofUsage(url + " does not answer. Is Bellwether running there? --url names another place.");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
        Map<String, Object> read = read(answer.body());
        if (answer.statusCode() != 200) {
            throw Refusal.ofUsage(method + " " + answer.uri().getPath() + " was answered " + answer.statusCode() + ": "
                    + read.getOrDefault("detail", "no reason was given"));
        }
        return read;
    }

    private static Map<String, Object> read(String body) {
        try {
            return JSON.readValue(body, new TypeReference<>() {});
        } catch (JsonProcessingException e) {
            return Map.of();
        }
    }

    private static String json(Map<String, Object> rule) {
        try {
            return JSON.writeValueAsString(rule);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("A rule is made of texts, numbers, lists and maps", e);
        }
    }
}
