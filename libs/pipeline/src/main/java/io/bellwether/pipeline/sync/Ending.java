package io.bellwether.pipeline.sync;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// How a turn at a step ended.
sealed interface Ending {

    record Finished() implements Ending {}

    /// @param reason null when only the time was up
    record Paused(Instant notBefore, @Nullable String reason) implements Ending {}

    /// Going on would not help.
    record Failed(String reason) implements Ending {}
}
