package io.bellwether.model;

/// How an event ends. Every accepted event has exactly one.
public sealed interface Outcome {

    default String label() {
        return switch (this) {
            case Processed _ -> "processed";
            case Ignored _ -> "ignored";
            case Deferred _ -> "deferred";
            case Quarantined _ -> "quarantined";
        };
    }

    default String reason() {
        return switch (this) {
            case Processed(String reason) -> reason;
            case Ignored(String reason) -> reason;
            case Deferred(String reason, String _) -> reason;
            case Quarantined(String reason) -> reason;
        };
    }

    /// @param reason `matched` or `no_rule_matched` or what else became of it
    record Processed(String reason) implements Outcome {}

    record Ignored(String reason) implements Outcome {}

    /// Parked until what it waits for arrives.
    /// @param awaits a [FetchTarget]'s text
    record Deferred(String reason, String awaits) implements Outcome {}

    record Quarantined(String reason) implements Outcome {}
}
