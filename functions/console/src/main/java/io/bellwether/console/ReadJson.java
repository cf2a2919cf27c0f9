package io.bellwether.console;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/// JSON that is stored and handed on as it is.
@Singleton
final class ReadJson {
    private final ObjectMapper mapper;

    ReadJson(ObjectMapper mapper) {
        this.mapper = mapper;
    }

    /// What is not JSON is handed on as text.
    JsonNode read(@Nullable String text) {
        if (text == null) {
            return NullNode.getInstance();
        }
        try {
            return mapper.readTree(text);
        } catch (JsonProcessingException e) {
            return TextNode.valueOf(text);
        }
    }
}
