package io.bellwether.sync;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/// Connects before the first event; where that fails for now, the relay's schedule tries again.
@Singleton
final class ConnectAtStart {

    void connect(@Observes StartupEvent start, ConnectHubSpot hubSpot) {
        hubSpot.connect();
    }
}
