package io.bellwether.model;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/// What there is to know of one type of trigger without a rule.
///
/// @param name such as `deal_stage_regression`
/// @param says when it fires, in one sentence
/// @param entity the kind of record that its alerts are about; for `custom` the usual one
/// @param kind what makes it be asked
/// @param urgency the preset of a rule
/// @param coolDown the preset of a rule
/// @param routes the preset of a rule
public record TriggerType(
        String name,
        String says,
        EntityType entity,
        Kind kind,
        List<Parameter> parameters,
        Urgency urgency,
        Duration coolDown,
        List<Route> routes,
        Function<Map<String, String>, Trigger> make) {
    public TriggerType {
        parameters = List.copyOf(parameters);
        routes = List.copyOf(routes);
    }

    public enum Kind {
        /// A change that an event tells of.
        CHANGE,
        /// A change that an event tells of, and nothing but the rule's condition decides; it needs one.
        CONDITION,
        /// The nightly look at what is stored.
        TIMER
    }

    /// @param values by name, as they are written; what is missing has its preset
    /// @throws IllegalArgumentException in a sentence, when one is unknown or not what is allowed
    public Trigger with(Map<String, String> values) {
        Set<String> known = parameters.stream().map(Parameter::name).collect(Collectors.toSet());
        Set<String> unknown = new TreeSet<>(values.keySet());
        unknown.removeAll(known);
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException(
                    known.isEmpty()
                            ? name + " has no parameters; got '" + String.join("', '", unknown) + "'"
                            : name + " has the parameters " + names() + "; got '" + String.join("', '", unknown) + "'");
        }
        return make.apply(values);
    }

    private String names() {
        return parameters.stream().map(Parameter::name).collect(Collectors.joining(", "));
    }
}
