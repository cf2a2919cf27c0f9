package io.bellwether.pipeline.backtest;

import io.bellwether.model.Signal;
import io.bellwether.pipeline.Seen;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A decision as it was made, from the point of view of one rule.
///
/// @param said what the rule said then, one word for each occurrence that the signal was judged as; empty when there
///             was no such rule, or it did not watch this
/// @param useful what people said of the alert, if it became one and they said
public record PastDecision(
        Signal signal, Seen seen, List<Said> said, @Nullable Boolean useful) {
    public PastDecision {
        said = List.copyOf(said);
    }

    /// @param title of the alert where it fired, else null
    public record Said(boolean fired, @Nullable String title, String reason) {}
}
