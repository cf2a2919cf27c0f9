package io.bellwether.console;

import io.bellwether.stores.console.Rows;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// One part of a list.
@RegisterForReflection
record ItemList<T>(
        List<T> items,

        @Schema(description = "Pass it as `cursor` to read on; null at the end.", nullable = true) @Nullable
        String next) {
    ItemList {
        items = List.copyOf(items);
    }

    /// @param list the list's name, which its cursors carry
    static <R, T> ItemList<T> of(Cursor list, Rows<R> rows, Function<R, T> view) {
        return new ItemList<>(rows.items().stream().map(view).toList(), list.write(rows.last()));
    }
}
