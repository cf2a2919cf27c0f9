package io.bellwether.console;

import io.bellwether.model.EntityRef;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Turns a parameter's text into what it means, or refuses it.
final class ReadParameter {
    private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

    private ReadParameter() {}

    static UUID uuid(String name, String text) {
        try {
            UUID uuid = UUID.fromString(text);
            if (uuid.toString().equalsIgnoreCase(text)) {
                return uuid;
            }
        } catch (IllegalArgumentException e) {
            throw notUuid(name, text);
        }
        throw notUuid(name, text);
    }

    static @Nullable UUID optionalUuid(String name, @Nullable String text) {
        return text == null ? null : uuid(name, text);
    }

    static @Nullable Instant instant(String name, @Nullable String text) {
        if (text == null) {
            return null;
        }
        try {
            return moment(text);
        } catch (DateTimeParseException e) {
            throw Refusal.invalid(name, "a moment such as '2026-11-18T10:32:07Z'", text);
        }
    }

    /// @throws DateTimeParseException also for what no database holds, such as the year 1,000,000
    static Instant moment(String text) {
        Instant moment = Instant.parse(text);
        if (moment.isBefore(EARLIEST) || moment.isAfter(LATEST)) {
            throw new DateTimeParseException("out of range", text, 0);
        }
        return moment;
    }

    static @Nullable EntityRef entity(String name, @Nullable String text) {
        if (text == null) {
            return null;
        }
        try {
            return EntityRef.parse(text);
        } catch (IllegalArgumentException e) {
            throw Refusal.invalid(name, "a record such as 'deal:123', 'contact:123' or 'company:123'", text);
        }
    }

    static @Nullable String oneOf(String name, List<String> words, @Nullable String text) {
        if (text != null && !words.contains(text)) {
            throw Refusal.invalid(name, "one of " + String.join(", ", words), text);
        }
        return text;
    }

    private static Refusal notUuid(String name, String text) {
        return Refusal.invalid(name, "a UUID such as '0198f0a1-7c1e-7d3a-9c55-0d5c1f6a2b11'", text);
    }
}
