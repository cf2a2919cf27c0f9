package io.bellwether.model;

import java.time.Duration;
import java.util.List;

/// One version of a rule as it stands in a workspace.
///
/// @param coolDown for how long after an alert the same rule stays quiet about the same entity, measured on the
///                 vendor's time of the changes; zero for never
public record Rule(
        RuleId id,
        int version,
        boolean enabled,
        Trigger trigger,
        Urgency urgency,
        Duration coolDown,
        List<Route> routes) {
    public Rule {
        routes = List.copyOf(routes);
        if (coolDown.isNegative()) {
            throw new IllegalArgumentException("A cool-down is zero or longer; got " + coolDown);
        }
    }
}
