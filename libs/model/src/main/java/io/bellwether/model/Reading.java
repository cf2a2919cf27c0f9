package io.bellwether.model;

import java.util.List;

/// What a source made of one delivery's bytes.
public sealed interface Reading {

    /// Not one event could be told apart. Counts as one event, which ends quarantined.
    record Unreadable(String reason, String detail) implements Reading {}

    /// The delivery's elements in their order; an empty array has none.
    record Elements(List<Element> elements) implements Reading {
        public Elements {
            elements = List.copyOf(elements);
        }
    }

    sealed interface Element {}

    record Readable(SourceEvent event) implements Element {}

    /// One element that cannot be an event, among neighbors that may.
    /// @param reason a fixed word, such as `missing_field`
    /// @param detail what was expected and what came, without the payload's values
    record Broken(String reason, String detail, byte[] bytes) implements Element {}
}
