package io.bellwether.pipeline;

import io.bellwether.model.EntityRef;
import io.bellwether.model.Fingerprint;
import io.bellwether.model.RuleId;
import io.bellwether.model.WorkspaceId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// One transition of one property of one entity, whatever told us of it.
///
/// @param changedAt the time of the telling that decides it: the first one that came by a signal; others, such as its
///                  generic twin or a fetch, are then told apart by nothing but milliseconds and decide nothing
/// @param late another value was already known to have followed
/// @param rejudged it was judged before, against a previous value that turned out not to be the last one
public record Occurrence(
        EntityRef entity,
        String property,
        @Nullable String from,
        @Nullable String to,
        Instant changedAt,
        boolean late,
        boolean rejudged) {

    Occurrence startingAt(@Nullable String firstValue) {
        return new Occurrence(entity, property, firstValue, to, changedAt, late, rejudged);
    }

    /// The identity of an alert: one per rule and occurrence. Covers a repeated delivery, the same change told by
    /// another subscription, and two workers at once. The cool-down is no part of it, so that editing one re-fires
    /// nothing; nor is the previous value, which a late arrival may correct.
    public String signalHash(WorkspaceId workspace, RuleId rule) {
        return Fingerprint.of("signal-hash/1")
                .with(workspace)
                .with(rule)
                .with(entity.type().label())
                .with(entity.externalId())
                .with(property)
                .with(to)
                .with(changedAt.toEpochMilli())
                .hex();
    }
}
