package io.bellwether.stores.console;

import io.bellwether.model.Urgency;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// One version of a rule.
///
/// @param parameters JSON
/// @param condition CEL; null for none
/// @param routes JSON
/// @param deleted from this version on the workspace has no such rule
public record RuleVersionRow(
        String id,
        int version,
        boolean enabled,
        @Nullable String name,
        @Nullable String description,
        String trigger,
        String parameters,
        @Nullable String condition,
        Urgency urgency,
        int coolDownSeconds,
        String routes,
        boolean deleted,
        Instant createdAt,
        String changedBy) {}
