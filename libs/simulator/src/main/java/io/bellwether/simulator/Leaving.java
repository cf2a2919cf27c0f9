package io.bellwether.simulator;

import io.bellwether.model.EntityRef;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// How a record leaves the CRM's lists; no webhook tells of it.
///
/// @param into the record that answers for it from then on, when it was merged
record Leaving(Instant at, How how, @Nullable EntityRef into) {
    enum How {
        ARCHIVED,
        PURGED,
        MERGED
    }
}
