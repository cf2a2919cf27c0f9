package io.bellwether.sources.hubspot;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The fields of one event, each of the type that HubSpot documents. A field that is `null` is not there.
final class Fields {
    private static final int MAX_WORD = 255;
    private static final long END_OF_YEAR_9999 = 253_402_300_799_999L;

    private final ObjectNode event;

    Fields(ObjectNode event) {
        this.event = event;
    }

    boolean has(String name) {
        return event.hasNonNull(name);
    }

    @Nullable
    String optionalText(String name) throws Flaw {
        if (!has(name)) {
            return null;
        }
        JsonNode value = event.get(name);
        if (!value.isTextual()) {
            throw Flaw.invalid(name, "a string");
        }
        return value.textValue();
    }

    /// A name or type: neither blank nor longer than any that HubSpot has.
    String word(String name) throws Flaw {
        String text = optionalText(name);
        if (text == null) {
            throw Flaw.missing(name);
        }
        if (text.isBlank() || text.length() > MAX_WORD) {
            throw Flaw.invalid(name, "1 to " + MAX_WORD + " characters");
        }
        return text;
    }

    /// Ids are numbers in webhooks and strings everywhere else.
    String id(String name) throws Flaw {
        if (!has(name)) {
            throw Flaw.missing(name);
        }
        return id(name, event.get(name));
    }

    @Nullable
    String optionalId(String name) throws Flaw {
        return has(name) ? id(name) : null;
    }

    /// Whatever is written there, as a text; for what may be of help but is never asked for.
    String rough(String name) {
        return event.path(name).asText("");
    }

    List<String> ids(String name) throws Flaw {
        if (!has(name)) {
            throw Flaw.missing(name);
        }
        if (!event.get(name).isArray()) {
            throw Flaw.invalid(name, "an array of ids");
        }
        List<String> ids = new ArrayList<>();
        for (JsonNode element : event.get(name)) {
            ids.add(id(name, element));
        }
        return ids;
    }

    Instant millis(String name) throws Flaw {
        if (!has(name)) {
            throw Flaw.missing(name);
        }
        JsonNode value = event.get(name);
        if (!value.isIntegralNumber()
                || !value.canConvertToLong()
                || value.longValue() <= 0
                || value.longValue() > END_OF_YEAR_9999) {
            throw Flaw.invalid(name, "milliseconds since 1970, before the year 10000");
        }
        return Instant.ofEpochMilli(value.longValue());
    }

    boolean flag(String name) throws Flaw {
        if (!has(name)) {
            throw Flaw.missing(name);
        }
        JsonNode value = event.get(name);
        if (!value.isBoolean()) {
            throw Flaw.invalid(name, "true or false");
        }
        return value.booleanValue();
    }

    boolean optionalFlag(String name) throws Flaw {
        return has(name) && flag(name);
    }

    /// The value as it distinguishes one event from another: null when it is not there.
    @Nullable
    String raw(String name) {
        if (!has(name)) {
            return null;
        }
        JsonNode value = event.get(name);
        return value.isValueNode() ? value.asText() : value.toString();
    }

    private static String id(String name, JsonNode value) throws Flaw {
        if (!value.isIntegralNumber() || !value.canConvertToLong() || value.longValue() < 0) {
            throw Flaw.invalid(name, "a whole number, 0 or more");
        }
        return Long.toString(value.longValue());
    }
}
