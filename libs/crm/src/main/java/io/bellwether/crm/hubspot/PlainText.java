package io.bellwether.crm.hubspot;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What people typed, free of U+0000 and lone surrogates, which no text column takes.
final class PlainText {
    private PlainText() {}

    static Optional<String> of(@Nullable String raw) {
        return Optional.ofNullable(raw)
                .map(text -> text.replace("\0", ""))
                .map(text -> new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8))
                .filter(text -> !text.isEmpty());
    }
}
