package io.bellwether.stores.console;

import io.bellwether.model.Urgency;
import java.util.UUID;

/// An alert as its signal's trace tells it.
public record TracedAlertRow(
        UUID id, UUID signal, String rule, int ruleVersion, String title, Urgency urgency, String state) {}
