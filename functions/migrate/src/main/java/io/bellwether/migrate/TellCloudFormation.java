package io.bellwether.migrate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/// The answer of a custom resource, at the URL that came with the request.
class TellCloudFormation {
    /// Always the same: another id would make CloudFormation delete the resource of the old one.
    private static final String RESOURCE = "bellwether-schema";

    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    /// @throws IllegalStateException when the answer is not taken; Lambda then runs the request once more
    void tell(Map<String, Object> request, Outcome outcome, String log) {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("Status", outcome instanceof Outcome.Failed ? "FAILED" : "SUCCESS");
        answer.put("Reason", outcome.sentence() + ". Log stream: " + log);
        answer.put("PhysicalResourceId", RESOURCE);
        answer.put("StackId", request.get("StackId"));
        answer.put("RequestId", request.get("RequestId"));
        answer.put("LogicalResourceId", request.get("LogicalResourceId"));
        try (HttpClient http = HttpClient.newBuilder().connectTimeout(TIMEOUT).build()) {
            HttpResponse<Void> response = http.send(put(request, answer), BodyHandlers.discarding());
            if (response.statusCode() != 200) {
                throw new IllegalStateException(
                        "CloudFormation's URL is to answer 200; it answered " + response.statusCode());
            }
        } catch (IOException e) {
            throw new IllegalStateException("CloudFormation could not be told", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("CloudFormation could not be told", e);
        }
    }

    /// Without a content type, which the URL's signature does not cover.
    private static HttpRequest put(Map<String, Object> request, Map<String, Object> answer)
            throws JsonProcessingException {
        return HttpRequest.newBuilder(URI.create((String) request.get("ResponseURL")))
                .timeout(TIMEOUT)
                .PUT(BodyPublishers.ofString(new ObjectMapper().writeValueAsString(answer)))
                .build();
    }
}
