package io.bellwether.console;

import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The ranges of urgency that [io.bellwether.model.Urgency#level] names, both ends inclusive.
enum Level {
    IMMEDIATE(80, 100),
    HIGH(60, 79),
    STANDARD(30, 59),
    LOW(0, 29),
    ANY(0, 100);

    final int least;
    final int most;

    Level(int least, int most) {
        this.least = least;
        this.most = most;
    }

    static Level read(@Nullable String text) {
        if (text == null) {
            return ANY;
        }
        return Arrays.stream(values())
                .filter(level ->
                        level != ANY && level.name().toLowerCase(Locale.ROOT).equals(text))
                .findFirst()
                .orElseThrow(() -> Refusal.invalid("level", "one of immediate, high, standard, low", text));
    }
}
