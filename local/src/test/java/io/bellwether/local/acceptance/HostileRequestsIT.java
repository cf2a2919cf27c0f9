package io.bellwether.local.acceptance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// What nobody expects, in each parameter and each field of every operation of the API that its own document lists, and
/// on the way back from a consent: refused in a sentence, never with a server error.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HostileRequestsIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String NO_ID = "0198f0a1-7c1e-7d3a-9c55-0d5c1f6a2b11";

    private RunningBellwether running;
    private BellwetherApi bellwether;
    private JsonNode document;

    @BeforeAll
    void start(@TempDir Path temporary) {
        running = RunningBellwether.start(temporary.resolve("data"), Map.of());
        bellwether = running.api();
        document = bellwether.get("/q/openapi?format=json").json();
    }

    @AfterAll
    void stop() {
        running.close();
    }

    @Test
    void areRefusedInEachParameterOfEveryOperation() {
        List<String> broken = new ArrayList<>();
        int asked = 0;
        for (Operation operation : operations()) {
            for (JsonNode parameter : operation.json().path("parameters")) {
                for (String word : HostileWords.inAnAddress()) {
                    String address = operation.address(parameter.path("name").asText(), word);
                    asked++;
                    if (isBroken(ask(operation.method(), address, BellwetherApi.bytes("{}")))) {
                        broken.add(operation.method() + " " + shortened(address));
                    }
                }
            }
        }
        assertThat(asked).isGreaterThan(1_000);
        assertThat(broken).isEmpty();
    }

    @Test
    void areRefusedInEachFieldOfEveryBody() {
        List<String> broken = new ArrayList<>();
        int asked = 0;
        for (Operation operation : operations()) {
            for (byte[] body : bodies(operation)) {
                asked++;
                if (isBroken(ask(operation.method(), operation.address("", ""), body))) {
                    broken.add(operation.method() + " " + operation.path() + " " + shortened(new String(body, UTF_8)));
                }
            }
        }
        assertThat(asked).isGreaterThan(300);
        assertThat(broken).isEmpty();
    }

    @Test
    void areRefusedOnTheWayBackFromAConsent() {
        Person person = new Person(running);
        person.open(person.loginLink());
        List<String> broken = new ArrayList<>();
        for (String word : HostileWords.inAnAddress()) {
            for (String query : List.of(
                    "state=" + word,
                    "code=" + word,
                    "error=" + word,
                    "state=x&code=" + word,
                    "state=" + word + "&code=" + word,
                    "state=" + word + "&state=" + word)) {
                int status = person.status("/connect/hubspot/callback?" + query);
                if (status < 400 || status > 499) {
                    broken.add(status + " " + shortened(query));
                }
            }
        }
        assertThat(broken).isEmpty();
    }

    private record Operation(String method, String path, JsonNode json) {

        /// With the word as the parameter's value, and what is harmless as the others'.
        String address(String name, String word) {
            String address = path;
            StringBuilder query = new StringBuilder();
            for (JsonNode parameter : json.path("parameters")) {
                String each = parameter.path("name").asText();
                if (parameter.path("in").asText().equals("path")) {
                    address = address.replace("{" + each + "}", each.equals(name) ? word : NO_ID);
                } else if (each.equals(name)) {
                    query.append('?').append(each).append('=').append(word);
                }
            }
            return address + query;
        }
    }

    private List<Operation> operations() {
        List<Operation> operations = new ArrayList<>();
        document.path("paths").properties().stream()
                .filter(path -> path.getKey().startsWith("/api/v1/"))
                .forEach(path -> path.getValue().properties().stream()
                        .filter(method ->
                                List.of("get", "post", "put", "delete").contains(method.getKey()))
                        .forEach(method -> operations.add(new Operation(
                                method.getKey().toUpperCase(Locale.ROOT), path.getKey(), method.getValue()))));
        return operations;
    }

    /// Each example with each field replaced, left out and doubled, and what is no object at all.
    private static List<byte[]> bodies(Operation operation) {
        JsonNode content = operation.json().path("requestBody").path("content");
        if (content.isEmpty()) {
            return List.of();
        }
        List<byte[]> bodies = new ArrayList<>(HostileWords.bodies());
        for (JsonNode example : content.elements().next().path("examples")) {
            ObjectNode object = object(example.path("value"));
            for (String field : fieldNames(object)) {
                for (String value : HostileWords.inJson()) {
                    String rest = object.deepCopy().without(field).toString();
                    String separator = rest.equals("{}") ? "" : ",";
                    bodies.add(BellwetherApi.bytes("{\"" + field + "\":" + value + separator + rest.substring(1)));
                }
                bodies.add(BellwetherApi.bytes(object.deepCopy().without(field).toString()));
            }
        }
        return bodies;
    }

    private static ObjectNode object(JsonNode value) {
        try {
            return (ObjectNode) (value.isTextual() ? JSON.readTree(value.textValue()) : value);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> fieldNames(ObjectNode object) {
        return object.properties().stream().map(Map.Entry::getKey).toList();
    }

    private Answer ask(String method, String address, byte[] body) {
        return Http.send(HttpRequest.newBuilder(URI.create(running.url() + address))
                .header("Authorization", "Bearer " + running.token())
                .header("Content-Type", "application/json")
                .method(
                        method,
                        method.equals("GET") || method.equals("DELETE")
                                ? BodyPublishers.noBody()
                                : BodyPublishers.ofByteArray(body)));
    }

    private static boolean isBroken(Answer answer) {
        return answer.status() >= 500 || answer.status() < 200;
    }

    private static String shortened(String text) {
        return text.length() < 200 ? text : text.substring(0, 200) + "…";
    }
}
