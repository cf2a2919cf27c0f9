package io.bellwether.stores.console;

import org.jspecify.annotations.Nullable;

/// Which part of a list is wanted.
///
/// @param after the last row of the part before; null for the first part
/// @param limit how many rows at most
public record Slice(@Nullable Position after, int limit) {}
