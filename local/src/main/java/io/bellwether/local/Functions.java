package io.bellwether.local;

import io.bellwether.local.poll.Pollers;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.QuarkusApplication;

/// What runs once HTTP is up: the pollers, until the process is told to stop.
final class Functions implements QuarkusApplication {
    private final Pollers pollers;
    private final Announce announce;

    Functions(Pollers pollers, Announce announce) {
        this.pollers = pollers;
        this.announce = announce;
    }

    @Override
    public int run(String... arguments) {
        announce.ready(pollers.start());
        Quarkus.waitForExit();
        return 0;
    }
}
