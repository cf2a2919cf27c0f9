package io.bellwether.stores.console;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// One part of a list.
///
/// @param last the place of its last row when more follow, else null
public record Rows<T>(List<T> items, @Nullable Position last) {
    public Rows {
        items = List.copyOf(items);
    }
}
