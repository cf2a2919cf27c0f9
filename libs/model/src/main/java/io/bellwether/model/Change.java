package io.bellwether.model;

import org.jspecify.annotations.Nullable;

/// One transition of one property, in the CRM's own values and in words.
///
/// @param from null where the property had no value
/// @param fromLabel what a person calls it, such as the stage's name
public record Change(
        String property,
        @Nullable String from,
        @Nullable String to,
        @Nullable String fromLabel,
        @Nullable String toLabel) {}
