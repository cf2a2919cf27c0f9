package io.bellwether.sandbox.slack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bellwether.sandbox.Json;
import io.vertx.core.http.HttpServerRequest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The arguments of a Web API method, from the query, a form or a JSON body.
record SlackArguments(ObjectNode values) {

    sealed interface Read {}

    record Understood(SlackArguments arguments) implements Read {}

    /// @param error Slack's name for what is wrong with the body
    record NotUnderstood(String error) implements Read {}

    static Read read(HttpServerRequest request, String body) {
        ObjectNode values = Json.object();
        request.params().forEach(values::put);
        String type = mediaType(request.getHeader("Content-Type"));
        return switch (type) {
            case "application/json" ->
                Json.parseObject(body)
                        .<Read>map(object -> new Understood(new SlackArguments(values.setAll(object))))
                        .orElseGet(() -> new NotUnderstood("invalid_json"));
            case "application/x-www-form-urlencoded" -> {
                readForm(body, values);
                yield new Understood(new SlackArguments(values));
            }
            case "" ->
                body.isEmpty() ? new Understood(new SlackArguments(values)) : new NotUnderstood("missing_post_type");
            default -> new NotUnderstood("invalid_post_type");
        };
    }

    String text(String name) {
        return values.path(name).asText("");
    }

    boolean flag(String name) {
        String value = text(name);
        return value.equals("true") || value.equals("1");
    }

    /// A list or an object, which forms carry as JSON text.
    ///
    /// @return missing when it was not sent; empty when it is no JSON
    Optional<JsonNode> structure(String name) {
        JsonNode value = values.path(name);
        if (value.isMissingNode() || value.isNull()) {
            return Optional.of(MissingNode.getInstance());
        }
        return value.isTextual() ? Json.parse(value.textValue()) : Optional.of(value);
    }

    private static String mediaType(@Nullable String contentType) {
        return contentType == null ? "" : contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    }

    private static void readForm(String body, ObjectNode values) {
        for (String pair : body.split("&", -1)) {
            String[] parts = pair.split("=", 2);
            if (parts.length == 2) {
                values.put(decode(parts[0]), decode(parts[1]));
            }
        }
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
