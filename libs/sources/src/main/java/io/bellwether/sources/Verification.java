package io.bellwether.sources;

/// What became of a request's claim to be its vendor's.
public sealed interface Verification {

    record Verified(VerifiedWebhook webhook) implements Verification {}

    /// @param reason a fixed word for the log; the sender is not told
    record Rejected(String reason) implements Verification {}
}
