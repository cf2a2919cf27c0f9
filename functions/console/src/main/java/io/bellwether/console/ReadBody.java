package io.bellwether.console;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The fields of a request's JSON object, or a refusal that says what was expected and what came.
final class ReadBody {
    private static final int LONGEST = 100_000;
    private static final ObjectMapper TREES = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final ObjectNode fields;
    private final String within;

    private ReadBody(ObjectNode fields, String within) {
        this.fields = fields;
        this.within = within;
    }

    /// @param known the only fields that may be there
    static ReadBody of(@Nullable String body, List<String> known) {
        if (body == null || body.isBlank()) {
            return of(TREES.createObjectNode(), known);
        }
        if (body.length() > LONGEST) {
            throw Refusal.invalid("The body has at most " + LONGEST + " characters; got " + body.length());
        }
        try {
            JsonNode node = TREES.readTree(body);
            RequireStorable.words(node);
            return of(node, known);
        } catch (JsonProcessingException e) {
            var at = e.getLocation();
            throw Refusal.invalid("The body is a JSON object; this is no JSON"
                    + (at == null ? "" : " from line " + at.getLineNr() + ", column " + at.getColumnNr() + " on"));
        }
    }

    static ReadBody of(JsonNode node, List<String> known) {
        return of(node, known, "");
    }

    private static ReadBody of(JsonNode node, List<String> known, String within) {
        if (!(node instanceof ObjectNode object)) {
            throw Refusal.invalid(
                    (within.isEmpty() ? "The body" : "'" + within + "'") + " is a JSON object; got " + kind(node));
        }
        for (Iterator<String> names = object.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            if (!known.contains(name)) {
                throw Refusal.invalid("There is no field '" + path(within, name) + "'" + near(name, known)
                        + "; the fields are " + String.join(", ", known));
            }
        }
        return new ReadBody(object, within);
    }

    ReadBody object(String name, List<String> known) {
        return of(fields.path(name), known, path(within, name));
    }

    boolean has(String name) {
        return fields.hasNonNull(name);
    }

    JsonNode node(String name) {
        return fields.path(name);
    }

    @Nullable
    String text(String name) {
        JsonNode value = fields.get(name);
        if (value == null || value.isNull()) {
            return null;
        }
        if (!value.isTextual()) {
            throw refused(name, "a text", value);
        }
        return value.textValue();
    }

    String requiredText(String name) {
        String text = text(name);
        if (text == null) {
            throw Refusal.invalid("'" + path(within, name) + "' is a text; it is missing");
        }
        return text;
    }

    @Nullable
    Boolean bool(String name) {
        JsonNode value = fields.get(name);
        if (value == null || value.isNull()) {
            return null;
        }
        if (!value.isBoolean()) {
            throw refused(name, "true or false", value);
        }
        return value.booleanValue();
    }

    @Nullable
    Integer integer(String name, int least, int most) {
        JsonNode value = fields.get(name);
        if (value == null || value.isNull()) {
            return null;
        }
        if (!value.isIntegralNumber()
                || !value.canConvertToInt()
                || value.intValue() < least
                || value.intValue() > most) {
            throw refused(name, "a whole number from " + least + " to " + most, value);
        }
        return value.intValue();
    }

    @Nullable
    Instant instant(String name) {
        String text = text(name);
        if (text == null) {
            return null;
        }
        try {
            return ReadParameter.moment(text);
        } catch (DateTimeParseException e) {
            throw refused(name, "a moment such as '2026-11-18T10:32:07Z'", fields.path(name));
        }
    }

    Refusal refused(String name, String expected, JsonNode got) {
        return Refusal.invalid(path(within, name), expected, got.isTextual() ? got.textValue() : got.toString());
    }

    private static String path(String within, String name) {
        return within.isEmpty() ? name : within + "." + name;
    }

    private static String kind(JsonNode node) {
        return node.isMissingNode()
                ? "nothing"
                : "a JSON " + node.getNodeType().name().toLowerCase(Locale.ROOT);
    }

    /// The known field that a slip of the fingers is nearest to.
    private static String near(String name, List<String> known) {
        return known.stream()
                .filter(each -> distance(each.toLowerCase(Locale.ROOT), name.toLowerCase(Locale.ROOT)) <= 2)
                .findFirst()
                .map(each -> "; did you mean '" + each + "'?")
                .orElse("");
    }

    private static int distance(String one, String other) {
        int[] row = new int[other.length() + 1];
        for (int j = 0; j < row.length; j++) {
            row[j] = j;
        }
        for (int i = 1; i <= one.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                int replaced = diagonal + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[other.length()];
    }
}
