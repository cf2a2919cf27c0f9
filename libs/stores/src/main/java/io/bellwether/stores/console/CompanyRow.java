package io.bellwether.stores.console;

import io.bellwether.pipeline.fit.Fit;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A company of the mirror.
///
/// @param facts what its properties mean, beside them those that were not understood, under `…Raw`
public record CompanyRow(
        String externalId,
        String name,
        @Nullable String url,
        @Nullable String owner,
        Map<String, String> facts,
        Fit fit) {
    public CompanyRow {
        facts = Map.copyOf(facts);
    }
}
