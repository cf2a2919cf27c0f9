package io.bellwether.lambda;

/// What became of an invocation.
public sealed interface Answer {

    /// What the handler returned, as JSON.
    record Returned(String body) implements Answer {}

    /// What Lambda is told of an invocation that failed: for a queue, the whole batch comes again.
    ///
    /// @param type the exception's, as the runtime names it
    record Failed(String type, String body) implements Answer {}

    /// The process ended, or its start failed.
    record Ended(String reason) implements Answer {}
}
