package io.bellwether.model;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One version of a rule as it stands in a workspace. A trigger may have any number of rules.
///
/// @param name what people call it; null where its id says enough
/// @param condition a CEL expression that has to hold as well; the trigger `custom` needs one
/// @param coolDown for how long after an alert the same rule stays quiet about the same entity, measured on the
///                 vendor's time of the changes; zero for never
public record Rule(
        RuleId id,
        int version,
        boolean enabled,
        @Nullable String name,
        @Nullable String description,
        Trigger trigger,
        @Nullable String condition,
        Urgency urgency,
        Duration coolDown,
        List<Route> routes) {
    public Rule {
        routes = List.copyOf(routes);
        if (coolDown.isNegative()) {
            throw new IllegalArgumentException("A cool-down is zero or longer; got " + coolDown);
        }
        if (trigger instanceof Trigger.Custom && (condition == null || condition.isBlank())) {
            throw new IllegalArgumentException("A rule with the trigger 'custom' has a condition; got none");
        }
    }

    /// Without name, description and condition.
    public Rule(
            RuleId id,
            int version,
            boolean enabled,
            Trigger trigger,
            Urgency urgency,
            Duration coolDown,
            List<Route> routes) {
        this(id, version, enabled, null, null, trigger, null, urgency, coolDown, routes);
    }
}
