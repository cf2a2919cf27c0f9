package io.bellwether.stores.console;

import java.time.Duration;
import java.util.Map;

/// Numbers of the whole installation.
///
/// @param alerts by trigger
/// @param effects by state
/// @param fetches by state
/// @param unpublished messages that are due and lie in the outbox
/// @param oldestUnpublished how long the oldest of them has been lying there; zero when there is none
public record Gauges(
        Map<String, Long> alerts,
        Map<String, Long> effects,
        Map<String, Long> fetches,
        long unpublished,
        Duration oldestUnpublished) {
    public Gauges {
        alerts = Map.copyOf(alerts);
        effects = Map.copyOf(effects);
        fetches = Map.copyOf(fetches);
    }
}
