package io.bellwether.sandbox.hubspot.oauth;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// An account that a person may let the app into. The first is the demo account; the second has nothing in it.
record Portal(long id, String name) {
    static final long DEMO = 48213907;
    static final List<Portal> ALL =
            List.of(new Portal(DEMO, "Harborline"), new Portal(48213908, "Harborline (empty test account)"));

    static long numbered(@Nullable String id) {
        return ALL.stream()
                .map(Portal::id)
                .filter(each -> Long.toString(each).equals(id))
                .findFirst()
                .orElse(DEMO);
    }
}
