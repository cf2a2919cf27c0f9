package io.bellwether.runtime;

import java.util.function.Supplier;

/// A run that a schedule started. An `Error` fails it like any exception: past the handler it would end the loop that
/// native functions take their events by.
public final class AsException {
    private AsException() {}

    /// @throws IllegalStateException in place of an `Error`, without its message
    public static <T> T of(String function, Supplier<T> run) {
        try {
            return run.get();
        } catch (Error error) {
            throw new IllegalStateException(function + " met " + error.getClass().getName(), error);
        }
    }
}
