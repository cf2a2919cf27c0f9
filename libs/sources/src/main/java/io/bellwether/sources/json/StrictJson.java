package io.bellwether.sources.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// JSON from outside. A body is first cut into its elements, then each is read by itself within limits, so that a
/// broken element harms no neighbor.
public final class StrictJson {
    private static final int MAX_NESTING = 32;
    private static final int MAX_NUMBER_LENGTH = 64;
    private static final int MAX_EXPONENT = 308;
    private static final int MAX_STRING_LENGTH = 256 * 1024;
    private static final int MAX_NAME_LENGTH = 1024;

    /// Cutting looks at structure only; what is too deep even for that is no honest document.
    private static final int MAX_NESTING_TO_CUT = 100_000;

    /// A hundred times what HubSpot sends at once. Each element is a row in the stores: the third of a million that
    /// fits into a body would outlast every statement that tries to keep them.
    private static final int MAX_ELEMENTS = 10_000;

    private final JsonFactory cutting = JsonFactory.builder()
            .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_NESTING_TO_CUT)
                    .maxNumberLength(Integer.MAX_VALUE)
                    .maxStringLength(Integer.MAX_VALUE)
                    .maxNameLength(Integer.MAX_VALUE)
                    .build())
            .build();

    private final JsonMapper reading = JsonMapper.builder(JsonFactory.builder()
                    .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(MAX_NESTING)
                            .maxNumberLength(MAX_NUMBER_LENGTH)
                            .maxStringLength(MAX_STRING_LENGTH)
                            .maxNameLength(MAX_NAME_LENGTH)
                            .build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    public sealed interface Body {

        /// The texts of an array's elements; of a body that is one object, that object's.
        record Elements(List<String> texts) implements Body {
            public Elements {
                texts = List.copyOf(texts);
            }
        }

        record Unreadable(String reason, String detail) implements Body {}
    }

    public sealed interface Element {

        record Complete(ObjectNode object) implements Element {}

        record Broken(String reason, String detail) implements Element {}
    }

    public Body cut(byte[] body) {
        String text;
        try {
            text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body))
                    .toString();
        } catch (CharacterCodingException e) {
            return new Body.Unreadable("invalid_utf8", "Expected UTF-8; got other bytes");
        }
        try (JsonParser parser = cutting.createParser(text)) {
            return cut(text, parser);
        } catch (StreamConstraintsException e) {
            return new Body.Unreadable("over_limit", "Expected at most " + MAX_NESTING_TO_CUT + " levels; got more");
        } catch (JsonProcessingException e) {
            return new Body.Unreadable("invalid_json", "Expected JSON; " + broken(e, text));
        } catch (IOException e) {
            throw new IllegalStateException("A text can be read", e);
        }
    }

    private static String broken(JsonProcessingException e, String text) {
        JsonLocation place = e.getLocation();
        return place == null
                ? "got something else"
                : "it breaks at character " + place.getCharOffset() + " of " + text.length();
    }

    private static Body cut(String text, JsonParser parser) throws IOException {
        List<String> elements = new ArrayList<>();
        JsonToken first = parser.nextToken();
        if (first == JsonToken.START_OBJECT) {
            elements.add(element(text, parser));
        } else if (first == JsonToken.START_ARRAY) {
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                if (elements.size() == MAX_ELEMENTS) {
                    return new Body.Unreadable(
                            "over_limit", "Expected at most " + MAX_ELEMENTS + " elements; got more");
                }
                elements.add(element(text, parser));
            }
        } else {
            return new Body.Unreadable("not_an_array", "Expected an array of objects; got " + described(first));
        }
        return parser.nextToken() == null
                ? new Body.Elements(elements)
                : new Body.Unreadable("trailing_tokens", "Expected one JSON document; more follows it");
    }

    private static String element(String text, JsonParser parser) throws IOException {
        int start = Math.toIntExact(parser.currentTokenLocation().getCharOffset());
        parser.skipChildren();
        parser.finishToken();
        return text.substring(start, Math.toIntExact(parser.currentLocation().getCharOffset()));
    }

    /// Reads one element: an object without doubled names, within the limits, free of U+0000 and lone surrogates.
    public Element read(String text) {
        try {
            JsonNode node = reading.readTree(text);
            if (!(node instanceof ObjectNode object)) {
                return new Element.Broken("not_an_object", "Expected an object; got " + node.getNodeType());
            }
            return check(object);
        } catch (NumberFormatException beyondAnyExponent) {
            return beyondTheExponents();
        } catch (StreamConstraintsException e) {
            return new Element.Broken(
                    "over_limit",
                    "Expected at most %d levels, %d-digit numbers, %d-character strings and %d-character names"
                            .formatted(MAX_NESTING, MAX_NUMBER_LENGTH, MAX_STRING_LENGTH, MAX_NAME_LENGTH));
        } catch (MismatchedInputException e) {
            return new Element.Broken("duplicate_name", "Expected each name once in an object; one came twice");
        } catch (JsonProcessingException e) {
            return new Element.Broken("invalid_json", "Expected a JSON object; got text that is none");
        }
    }

    private static Element check(ObjectNode object) {
        List<JsonNode> open = new ArrayList<>(List.of(object));
        while (!open.isEmpty()) {
            JsonNode node = open.removeLast();
            if (node.isTextual() && isUnstorable(node.textValue())) {
                return unstorable();
            }
            if (node.isBigDecimal() && isTooLarge(node.decimalValue())) {
                return beyondTheExponents();
            }
            for (Map.Entry<String, JsonNode> property : node.properties()) {
                if (isUnstorable(property.getKey())) {
                    return unstorable();
                }
            }
            node.forEach(open::add);
        }
        return new Element.Complete(object);
    }

    private static Element beyondTheExponents() {
        return new Element.Broken("over_limit", "Expected numbers within 10^±" + MAX_EXPONENT + "; one is beyond");
    }

    private static Element unstorable() {
        return new Element.Broken("unstorable_text", "Expected text without U+0000 and lone surrogates");
    }

    private static boolean isUnstorable(String text) {
        return text.codePoints()
                .anyMatch(
                        point -> point == 0 || (point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE));
    }

    private static boolean isTooLarge(BigDecimal number) {
        return Math.abs((long) number.precision() - number.scale() - 1) > MAX_EXPONENT;
    }

    private static String described(@Nullable JsonToken token) {
        return token == null ? "nothing" : token.name();
    }
}
