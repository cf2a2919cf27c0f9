package io.bellwether.local;

import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The last cause of a failure, for a person.
final class CauseInOneLine {
    private CauseInOneLine() {}

    static String of(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null && cause.getCause() != cause) {
            cause = cause.getCause();
        }
        @Nullable String message = cause.getMessage();
        return message == null
                ? cause.getClass().getSimpleName()
                : message.lines().map(String::strip).collect(Collectors.joining(" "));
    }
}
