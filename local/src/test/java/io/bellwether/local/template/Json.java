package io.bellwether.local.template;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Map;

/// JSON files of the project, as maps and lists.
final class Json {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private Json() {}

    static Map<String, Object> read(String name) {
        try {
            return Tree.map(MAPPER.readValue(text(name), Object.class));
        } catch (IOException e) {
            throw new UncheckedIOException(name + " is to hold JSON", e);
        }
    }

    static String text(String name) {
        try {
            return Files.readString(Template.HOME.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException("There is to be a file " + name, e);
        }
    }
}
