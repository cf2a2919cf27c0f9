package io.bellwether.console;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A page that says what happened and what to do.
///
/// @param tone `good`, `warn` or `bad`
/// @param action words of the button; null for none
record Notice(
        int status,
        String tone,
        String title,
        String text,
        List<String> points,
        @Nullable String action,
        @Nullable String href) {
    Notice {
        points = List.copyOf(points);
    }

    static Notice bad(int status, String title, String text, String action, String href) {
        return new Notice(status, "bad", title, text, List.of(), action, href);
    }
}
