package io.bellwether.stores.console;

import java.time.Duration;
import java.util.Map;

/// Numbers of the whole installation.
///
/// @param alerts by trigger
/// @param effects by state
/// @param fetches by state
/// @param oldestUnpublished how long the oldest message that is due has been lying in the outbox; zero when none does
public record Gauges(
        Map<String, Long> alerts, Map<String, Long> effects, Map<String, Long> fetches, Duration oldestUnpublished) {
    public Gauges {
        alerts = Map.copyOf(alerts);
        effects = Map.copyOf(effects);
        fetches = Map.copyOf(fetches);
    }
}
