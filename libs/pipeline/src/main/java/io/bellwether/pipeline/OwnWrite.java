package io.bellwether.pipeline;

import io.bellwether.model.EntityRef;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A value that we put into the CRM ourselves.
public record OwnWrite(
        EntityRef entity, String property, @Nullable String value, Instant writtenAt) {

    /// How far the CRM's time of the change may lie from ours: its clock and the call's duration.
    public static final Duration TOLERANCE = Duration.ofMinutes(2);

    /// Whether "became `newValue` at `at`" is this write heard again.
    public boolean isHeardIn(EntityRef ref, String changed, @Nullable String newValue, Instant at) {
        return entity.equals(ref)
                && property.equals(changed)
                && SameValue.holds(value, newValue)
                && Duration.between(writtenAt, at).abs().compareTo(TOLERANCE) <= 0;
    }
}
