package io.bellwether.console;

import io.bellwether.stores.console.Position;
import io.bellwether.stores.console.Slice;
import java.nio.charset.StandardCharsets;
import java.time.format.DateTimeParseException;
import java.util.Base64;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Where a reader is in a list: opaque to the reader, and of no use to another list.
enum Cursor {
    ALERTS,
    SIGNALS,
    EFFECTS,
    QUARANTINE,
    TIMELINE,
    AUDIT,
    INBOX,
    SYNC_RUNS,
    SHADOW_DECISIONS;

    private static final int DEFAULT_LIMIT = 50;
    private static final int MAX_LIMIT = 200;

    /// @throws Refusal when either is not as this API gives or allows it
    Slice slice(@Nullable String cursor, @Nullable String limit) {
        return new Slice(cursor == null ? null : read(cursor), limit == null ? DEFAULT_LIMIT : limit(limit));
    }

    @Nullable
    String write(@Nullable Position last) {
        if (last == null) {
            return null;
        }
        String text = name() + " " + last.at() + " " + last.id();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private Position read(String cursor) {
        try {
            String[] parts = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8).split(" ", -1);
            if (parts.length == 3 && parts[0].equals(name())) {
                return new Position(ReadParameter.moment(parts[1]), UUID.fromString(parts[2]));
            }
        } catch (IllegalArgumentException | DateTimeParseException e) {
            throw notOurs(cursor);
        }
        throw notOurs(cursor);
    }

    private static Refusal notOurs(String cursor) {
        return Refusal.invalid("cursor", "the 'next' of an earlier answer of the same list", cursor);
    }

    private static int limit(String text) {
        if (text.matches("[0-9]{1,3}")) {
            int limit = Integer.parseInt(text);
            if (limit >= 1 && limit <= MAX_LIMIT) {
                return limit;
            }
        }
        throw Refusal.invalid("limit", "a whole number from 1 to " + MAX_LIMIT, text);
    }
}
