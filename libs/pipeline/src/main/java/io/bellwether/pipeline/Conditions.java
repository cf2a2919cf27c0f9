package io.bellwether.pipeline;

import io.bellwether.model.EntityType;
import io.bellwether.pipeline.triggers.Case;

/// Port: the language that rules' conditions are written in.
public interface Conditions {

    /// Where no rule has a condition.
    Conditions NONE = (_, _) -> _ -> new Broken("Nothing here evaluates conditions.");

    /// Compiles the expression, once for all questions. One that is not sound says so whenever it is asked.
    ///
    /// @param about the kind of record that the rule watches
    Condition condition(String expression, EntityType about);

    interface Condition {
        /// Pure, bounded in time, and never throws.
        Answer ask(Case given);
    }

    sealed interface Answer {}

    record Holds() implements Answer {}

    /// @param compared the values that the expression looked at, in words
    record Fails(String compared) implements Answer {}

    /// @param reason what was wrong with the expression or missing in the record, in a sentence
    record Broken(String reason) implements Answer {}
}
