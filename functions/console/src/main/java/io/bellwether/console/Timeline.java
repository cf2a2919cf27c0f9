package io.bellwether.console;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@RegisterForReflection
@Schema(name = "Timeline", description = "All that was heard of one record, and why it did, or did not, alert.")
record Timeline(
        @Schema(
                description = "The whole in a sentence, also where nothing was heard.",
                examples = "2 signals of deal:9001742316 from 2026-11-17T00:00:00Z to 2026-11-18T00:00:00Z:"
                        + " none raised an alert, 1 was suppressed.")
        String answer,

        @Schema(description = "By the source's time of the change, the newest first.")
        List<SignalTrace> items,

        @Schema(description = "Pass it as `cursor` to read on; null at the end.", nullable = true) @Nullable
        String next) {
    Timeline {
        items = List.copyOf(items);
    }
}
