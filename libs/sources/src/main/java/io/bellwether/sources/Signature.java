package io.bellwether.sources;

/// Whether a request bears its vendor's signature.
public sealed interface Signature {

    record Genuine() implements Signature {}

    /// @param reason a fixed word for the log; the sender is not told
    record Wrong(String reason) implements Signature {}
}
