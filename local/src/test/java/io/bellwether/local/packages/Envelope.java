package io.bellwether.local.packages;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bellwether.lambda.Answer;
import io.bellwether.local.acceptance.Repository;
import io.bellwether.local.send.SignAsHubSpot;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.StreamSupport;

/// What Lambda hands over, from `events/lambda`.
record Envelope(ObjectNode json) {
    static final ObjectMapper MAPPER = new ObjectMapper();

    static Envelope of(String name) {
        return new Envelope((ObjectNode) parse(file("lambda/" + name + ".json")));
    }

    static String file(String name) {
        try {
            return Files.readString(Repository.root().resolve("events").resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static JsonNode parse(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(text, e);
        }
    }

    /// With this body for the first record.
    Envelope withMessage(String body) {
        ((ObjectNode) json.path("Records").path(0)).put("body", body);
        return this;
    }

    /// The same record again under another id, before the others.
    Envelope withPoisonBefore(String id) {
        ObjectNode poison = json.path("Records").path(0).deepCopy();
        poison.put("messageId", id).put("body", "{\"type\":\"NobodyKnowsV9\"}");
        ((com.fasterxml.jackson.databind.node.ArrayNode) json.path("Records")).insert(0, poison);
        return this;
    }

    /// With a body that HubSpot signs now.
    ///
    /// @param spelling how the names of headers are written
    Envelope signed(byte[] body, boolean base64, UnaryOperator<String> spelling) {
        json.put("isBase64Encoded", base64)
                .put("body", base64 ? Base64.getEncoder().encodeToString(body) : new String(body, UTF_8));
        ObjectNode headers = MAPPER.createObjectNode();
        json.path("headers").properties().stream()
                .filter(header -> !header.getKey().startsWith("x-hubspot"))
                .forEach(header -> headers.set(spelling.apply(header.getKey()), header.getValue()));
        URI uri = URI.create(Surroundings.PUBLIC_URL + "/webhooks/hubspot");
        SignAsHubSpot.sign(Surroundings.CLIENT_SECRET, uri, body, Instant.now())
                .forEach((name, value) -> headers.put(spelling.apply(name), value));
        json.set("headers", headers);
        return this;
    }

    List<String> messageIds() {
        return StreamSupport.stream(json.path("Records").spliterator(), false)
                .map(entry -> entry.path("messageId").asText())
                .toList();
    }

    @Override
    public String toString() {
        return json.toString();
    }

    /// The records that have to come again.
    static List<String> failures(Answer answer) {
        return StreamSupport.stream(returned(answer).path("batchItemFailures").spliterator(), false)
                .map(failure -> failure.path("itemIdentifier").asText())
                .toList();
    }

    static int status(Answer answer) {
        return returned(answer).path("statusCode").asInt();
    }

    static JsonNode returned(Answer answer) {
        assertThat(answer).isInstanceOf(Answer.Returned.class);
        return parse(((Answer.Returned) answer).body());
    }
}
