package io.bellwether.stores.console;

import io.bellwether.model.Urgency;

/// The version of a rule that is in force.
///
/// @param parameters JSON
/// @param routes JSON
public record RuleRow(
        String id,
        int version,
        boolean enabled,
        String trigger,
        String parameters,
        Urgency urgency,
        int coolDownSeconds,
        String routes) {}
